import type { Line } from "../browser/transcript.ts";

/** A line of the talk, as a page is told of it: again each time it changes, under the same id. */
export interface ToldLine {
  /** Counts up, with gaps. */
  readonly id: number;
  /** `thought`: the model thinking aloud. */
  readonly who: "person" | "model" | "thought";
  /** All of its words so far; may be empty. */
  readonly text: string;
  /** Whether it will not change any more. */
  readonly isFinal: boolean;
  /** Whether it was interrupted: its words end where it was last heard. */
  readonly isCut: boolean;
}

/** What a page is told of a line; null for notes between the lines, which are none. */
export function toldLine({ id, who, text, interim, state }: Line): ToldLine | null {
  if (who === "note") return null;
  return { id, who, text: text + interim, isFinal: state !== "open", isCut: state === "cut" };
}
