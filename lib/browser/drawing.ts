/** What a person drew on one source, line by line. Pure. */
import { NOTHING_DRAWN } from "./empty_view.ts";
import { MAX_STROKES, type Stroke } from "../image/strokes.ts";

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

/** With a line more; the oldest makes room. */
export function withStroke({ strokes, dropped }: Drawing, stroke: Stroke): Drawing {
  if (stroke.length === 0) return { strokes, dropped, isWiped: false };
  const all = [...strokes, stroke];
  const kept = all.slice(-MAX_STROKES);
  return { strokes: kept, dropped: dropped + all.length - kept.length, isWiped: false };
}

/** Without the line drawn last. */
export function withoutNewest({ strokes, dropped }: Drawing): Drawing {
  return { strokes: strokes.slice(0, -1), dropped, isWiped: false };
}
