import { computed, signal } from "@preact/signals";
import type { VisionSource } from "./call_model.ts";
import type { CoverTool } from "./cover_edit.ts";
import { keepValue, readKept, type Store } from "./kept_value.ts";

/** `work`: picture and conversation; `focus`: who speaks, and captions. */
export type View = "work" | "focus";
/** What the pane beside the stage shows. */
export type PaneTab = "conversation" | "notes" | "session";

/** What the pointer draws, and on what. */
export interface DrawnTool {
  readonly source: VisionSource;
  readonly tool: CoverTool | "pen";
}

/** In the order they stand in. */
export const PANE_TABS: readonly PaneTab[] = ["conversation", "notes", "session"];

/** Sizes of captions, from small to very large; the style sheet says how large. */
export const CAPTION_SIZES = 4;
const ORDINARY_SIZE = 1;

/** Name of what is kept between visits. */
const KEPT = "layout";

/** How the page is laid out: which view, what the pane shows, whether there are captions. */
export class Layout {
  readonly view = signal<View>("work");
  readonly tab = signal<PaneTab>("conversation");
  readonly isPaneOpen = signal(true);
  /** Taken up, below the picture or in the menu of its button; null: none. */
  readonly drawnTool = signal<DrawnTool | null>(null);
  /** Focus view without a microphone or on request: the line to type stands below the captions. */
  readonly isTyping = signal(false);
  /** Side notes that came and were not looked at. */
  readonly unseenNotes = signal(0);
  /** Whether the developer's drawer is open. */
  readonly isDrawerOpen = signal(false);
  /** Whether the help sheet is open. */
  readonly isHelpOpen = signal(false);
  /** Whether single letters and signs are keys of the page. */
  readonly letterKeys = signal(true);
  /** 0 … `CAPTION_SIZES` − 1. */
  readonly captionSize = signal(ORDINARY_SIZE);
  readonly #captions = signal<Readonly<Record<View, boolean>>>({ work: false, focus: true });
  readonly #open: () => Store;

  /** Whether captions are shown in the view that is shown. */
  readonly captions = computed(() => this.#captions.value[this.view.value]);

  /** @param open gives the storage that lasts, and may throw as browsers do */
  constructor(open: () => Store) {
    this.#open = open;
  }

  /** Take up what an earlier visit left; once, in the browser. */
  recall(): void {
    const kept = readKept(this.#open, KEPT);
    if (typeof kept !== "object" || kept === null) return;
    const { view, isPaneOpen, captions, captionSize, letterKeys } = kept as Record<string, unknown>;
    if (Number.isInteger(captionSize)) this.captionSize.value = sizeWithin(Number(captionSize));
    if (view === "focus") this.view.value = view;
    if (letterKeys === false) this.letterKeys.value = false;
    if (isPaneOpen === false) this.isPaneOpen.value = false;
    if (typeof captions !== "object" || captions === null) return;
    const { work, focus } = captions as Record<string, unknown>;
    this.#captions.value = { work: work === true, focus: focus !== false };
  }

  /** The other view, or this one. */
  show(view: View = this.view.peek() === "work" ? "focus" : "work"): void {
    this.view.value = view;
    this.#look();
    this.#keep();
  }

  /** A tab of the pane; opens the pane. */
  showTab(tab: PaneTab): void {
    this.tab.value = tab;
    this.isPaneOpen.value = true;
    this.#look();
    this.#keep();
  }

  openPane(isOpen: boolean): void {
    this.isPaneOpen.value = isOpen;
    this.#look();
    this.#keep();
  }

  /** Captions on or off, in this view. */
  toggleCaptions(): void {
    const view = this.view.peek();
    this.#captions.value = { ...this.#captions.peek(), [view]: !this.captions.peek() };
    this.#keep();
  }

  /** Captions a step larger or smaller, within their sizes. */
  resizeCaptions(by: -1 | 1): void {
    this.captionSize.value = sizeWithin(this.captionSize.peek() + by);
    this.#keep();
  }

  /** Letters and signs as keys of the page, or not. */
  useLetterKeys(isOn: boolean): void {
    this.letterKeys.value = isOn;
    this.#keep();
  }

  /** A line is to be typed: where it can be is shown. */
  type(): void {
    if (this.view.peek() === "focus") this.isTyping.value = true;
    else if (!this.isPaneOpen.peek()) this.openPane(true);
  }

  /**
   * A side note came: its tab is shown, as whoever asked for one expects. Session was chosen, and stays.
   *
   * @param isReading somebody reads in the conversation: it stays, too, and the note is counted
   */
  noteCame({ isReading = false }: { isReading?: boolean } = {}): void {
    if (!isReading && this.tab.peek() !== "session") this.tab.value = "notes";
    this.unseenNotes.value++;
    this.#look();
  }

  /** The last side note is gone. */
  notesGone(): void {
    this.unseenNotes.value = 0;
    if (this.tab.peek() === "notes") this.tab.value = "conversation";
  }

  /** What is shown is seen. */
  #look(): void {
    const isShown = this.view.peek() === "work" && this.isPaneOpen.peek();
    if (isShown && this.tab.peek() === "notes") this.unseenNotes.value = 0;
  }

  #keep(): void {
    keepValue(this.#open, KEPT, {
      view: this.view.peek(),
      isPaneOpen: this.isPaneOpen.peek(),
      captions: this.#captions.peek(),
      captionSize: this.captionSize.peek(),
      letterKeys: this.letterKeys.peek(),
    });
  }
}

function sizeWithin(size: number): number {
  return Math.min(CAPTION_SIZES - 1, Math.max(0, size));
}
