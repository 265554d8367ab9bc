import { type Clock, DueTimer, SYSTEM_CLOCK } from "../clock.ts";

/** How long no new picture may come before it is said: a camera gives some in any second. Milliseconds. */
export const STILL_MS = 4_000;

export interface WatchStillOptions {
  /** Calls once, with the next picture of the video that is drawn. */
  nextPicture(seen: () => void): void;
  /** Since when by `Date.now()` it stands still; null: it moves again. */
  onStill(sinceMs: number | null): void;
  signal: AbortSignal;
  clock?: Clock;
  /** `Date.now()`. */
  nowMs?(): number;
}

/**
 * Hear when the picture of a video stands still though its track is live, until `signal` aborts. No event
 * tells: a track whose sender fell asleep is neither muted nor ended.
 *
 * @param page the video's
 */
export function watchStill(
  page: Pick<Document, "hidden" | "addEventListener">,
  { nextPicture, onStill, signal, clock = SYSTEM_CLOCK, nowMs = Date.now }: WatchStillOptions,
): void {
  let lastMs = nowMs();
  let isStill = false;
  const due = new DueTimer(clock, () => {
    // In a hidden tab none is drawn, whatever comes.
    if (page.hidden) return;
    isStill = true;
    onStill(lastMs);
  });
  const seen = () => {
    if (signal.aborted) return;
    lastMs = nowMs();
    due.aimIn(STILL_MS);
    if (isStill) onStill(null);
    isStill = false;
    nextPicture(seen);
  };
  due.aimIn(STILL_MS);
  nextPicture(seen);
  page.addEventListener("visibilitychange", () => {
    if (!isStill) due.aimIn(STILL_MS);
  }, { signal });
  signal.addEventListener("abort", () => due.stop(), { once: true });
}
