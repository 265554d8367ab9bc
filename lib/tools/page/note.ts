/**
 * A side note as the page draws it. It holds texts and nothing that could be run: there is no place in
 * it for HTML, an attribute or a script.
 */

/** A link's address: http, https or mailto. */
export type SafeUrl = string;

/** What stands inside a line. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "strong" | "emphasis" | "deleted"; readonly inlines: readonly Inline[] }
  | { readonly kind: "link"; readonly url: SafeUrl; readonly inlines: readonly Inline[] };

/** One entry of a list. `isDone`: of a list of tasks; null elsewhere. */
export interface NoteItem {
  readonly isDone: boolean | null;
  readonly blocks: readonly Block[];
}

/** What stands below each other. */
export type Block =
  | { readonly kind: "heading"; readonly depth: number; readonly inlines: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly inlines: readonly Inline[] }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | {
    readonly kind: "list";
    /** Number of the first entry; null where they have none. */
    readonly start: number | null;
    readonly items: readonly NoteItem[];
  }
  | {
    readonly kind: "table";
    readonly head: readonly (readonly Inline[])[];
    readonly rows: readonly (readonly (readonly Inline[])[])[];
  }
  | { readonly kind: "rule" };

/** What is put beside the talk. */
export interface Note {
  readonly title: string;
  /** What is to be seen of it, to be copied. */
  readonly markdown: string;
  readonly blocks: readonly Block[];
}
