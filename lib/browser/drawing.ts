/** What a person drew on one source, line by line. Pure. */
import { NOTHING_DRAWN } from "./empty_view.ts";
import type { Stroke } from "../image/strokes.ts";

export interface Drawing {
  /** Oldest first. */
  readonly strokes: readonly Stroke[];
  /** Oldest lines that went because there were too many. */
  readonly dropped: number;
  /** It went by itself: what it was drawn on is not there any more. */
  readonly isWiped: boolean;
}

/** Nothing, because what is shared shows something else. */
export const WIPED: Drawing = { ...NOTHING_DRAWN, isWiped: true };

/** Without the line drawn last. */
export function withoutNewest({ strokes, dropped }: Drawing): Drawing {
  return { strokes: strokes.slice(0, -1), dropped, isWiped: false };
}
