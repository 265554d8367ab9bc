/** What a person puts into the talk: a picture or a text of their own, by pasting, dropping or choosing. */

/** A picture, as it will leave. */
export interface GivenPicture {
  readonly kind: "picture";
  /** Of the file; empty where it has none, as what is pasted. */
  readonly name: string;
  readonly jpeg: Uint8Array<ArrayBuffer>;
  /** Of the JPEG, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** The words of a text file. */
export interface GivenText {
  readonly kind: "text";
  readonly name: string;
  readonly text: string;
  /** As it leaves: its name, and its words fenced off. */
  readonly line: string;
}

export type Given = GivenPicture | GivenText;

/** Largest text file, bytes of UTF-8: about 8,000 tokens, which are read again in every turn. */
export const MAX_TEXT_FILE_BYTES = 32 * 1024;
/** Largest picture file, bytes: a phone's photograph has some 10 MB. */
export const MAX_PICTURE_FILE_BYTES = 32 * 1024 * 1024;

/** Why something was not taken. */
export type GivenTrouble =
  /** A text file past {@linkcode MAX_TEXT_FILE_BYTES}. */
  | "text-too-large"
  /** A picture file past {@linkcode MAX_PICTURE_FILE_BYTES}. */
  | "picture-too-large"
  /** The browser cannot read that picture. */
  | "picture-unreadable"
  /** Neither a picture nor text. */
  | "other-kind"
  /** A file without anything in it. */
  | "empty"
  /** The browser did not hand it over. */
  | "unreadable"
  /** Several at once: the first was taken. */
  | "only-one"
  /** There is no call to put it into. */
  | "no-call";
