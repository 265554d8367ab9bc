/** Speech by our own ear to which a server owes a word, or the news that it was none: pure. */

export interface OwedSpeech {
  /** Since when the server could have said something to it; `Infinity`: it has to wait, as for a key. */
  readonly sinceMs: number;
  /** How much of it. */
  readonly ms: number;
}

/**
 * A server that says something so long after speech has heard that, too: Google tells of speech 0.15 s
 * after its beginning, and answers 0.5–0.9 s after it has told of its end.
 */
export const HEARD_WITHIN_MS = 2_000;

/** More of it. @param fromMs from when on the server can say something to that */
export function moreOwed(owed: OwedSpeech | null, ms: number, fromMs: number): OwedSpeech {
  return { sinceMs: Math.min(owed?.sinceMs ?? Infinity, fromMs), ms: (owed?.ms ?? 0) + ms };
}

/**
 * The server said something, but not to that: speech it must have heard by now was none to it. What
 * was said only just before stays owed, as this may have been its last word.
 *
 * @param lastMs when the last of it was heard @param nowMs any steady clock, here and below
 */
export function stillOwed(
  owed: OwedSpeech | null,
  lastMs: number,
  nowMs: number,
): OwedSpeech | null {
  const fromMs = nowMs - HEARD_WITHIN_MS;
  if (owed === null || lastMs <= fromMs) return null;
  return { sinceMs: Math.max(owed.sinceMs, fromMs), ms: Math.min(owed.ms, HEARD_WITHIN_MS) };
}

/** The server's time for it begins now: it was there a moment ago, or had to wait. */
export function owedAnew(owed: OwedSpeech | null, nowMs: number): OwedSpeech | null {
  return owed && { ...owed, sinceMs: nowMs };
}

/** The key is pressed: the server waits for its release, unless it has had its time before. */
export function owedAtPress(owed: OwedSpeech | null, nowMs: number): OwedSpeech | null {
  const isOverdue = owed !== null && nowMs - owed.sinceMs >= HEARD_WITHIN_MS;
  return isOverdue ? owed : owedAnew(owed, Infinity);
}

/** The key is let go of: from now on it can be answered. */
export function owedAtRelease(owed: OwedSpeech | null, nowMs: number): OwedSpeech | null {
  return owed && moreOwed(owed, 0, nowMs);
}
