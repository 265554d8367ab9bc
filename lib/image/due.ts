/**
 * When a picture is taken: never sooner than an interval after the last one was done, never while one
 * is being made, and as soon as possible otherwise. As a picture is taken only when it can leave at
 * once, none waits in a queue and the newest always wins.
 */
export type PictureTurn =
  /** Nothing under way; look when the clock shows `dueMs`. */
  | { type: "waiting"; dueMs: number }
  /** The page was asked for a picture. */
  | { type: "asked" }
  /** The picture is being scaled and encoded. */
  | { type: "making" };

export type PictureEvent =
  | { type: "tick" }
  /** The page's answer: a picture. */
  | { type: "frame" }
  /** The page's answer: there is none yet, or the last one has not been sent. */
  | { type: "notYet" }
  /** The picture is encoded and handed over. */
  | { type: "made" };

/** How soon to ask again after "not yet". Short, as the first picture and a free line are awaited. */
const RETRY_MS = 100;

/** The turn a clock begins with: the first picture is due at once. */
export function firstTurn(nowMs: number): PictureTurn {
  return { type: "waiting", dueMs: nowMs };
}

/** The turn that follows. An event that does not fit the turn (a second answer) changes nothing. */
export function nextTurn(
  turn: PictureTurn,
  event: PictureEvent,
  { nowMs, intervalMs }: { nowMs: number; intervalMs: number },
): PictureTurn {
  switch (event.type) {
    case "tick":
      return turn.type === "waiting" && nowMs >= turn.dueMs ? { type: "asked" } : turn;
    case "frame":
      return turn.type === "asked" ? { type: "making" } : turn;
    case "notYet":
      return turn.type === "asked" ? { type: "waiting", dueMs: nowMs + RETRY_MS } : turn;
    case "made":
      return turn.type === "making" ? { type: "waiting", dueMs: nowMs + intervalMs } : turn;
    default:
      return event satisfies never;
  }
}

/** Milliseconds until the next tick is wanted; null while an answer or a picture is awaited. */
export function untilDueMs(turn: PictureTurn, nowMs: number): number | null {
  return turn.type === "waiting" ? Math.max(0, turn.dueMs - nowMs) : null;
}
