import type { Box, Mark } from "./mark.ts";
import type { Note } from "./note.ts";

/** A part of what is looked at, as sharp as it is there. */
export interface CloserLook {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** What the page does for its tools. */
export interface PageHands {
  /** Whether there is a picture to point at. */
  readonly isLooking: boolean;
  /** Put a note beside the talk. */
  show(note: Note): void;
  /** Draw over what is looked at. */
  point(mark: Mark): void;
  /** Take a part of the picture at its native resolution; null where nothing is looked at (any more). */
  look(box: Box, options: { signal: AbortSignal }): Promise<CloserLook | null>;
  /** Watch for something that can be seen, in place of what was watched for before. */
  watch(what: string): void;
  /** Whether what is watched for has happened: then nobody watches any more. */
  report(happened: boolean): "ends" | "goes-on" | "no-watch";
  /** Watch no longer. @returns whether anything was watched for */
  unwatch(): boolean;
}
