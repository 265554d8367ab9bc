import type { SentPicture } from "./call_ports.ts";

/** What the pictures of a call come to. */
export interface PictureTally {
  /** Pictures that left by themselves or when they were asked for, and closer looks beside them. */
  readonly sent: number;
  readonly closer: number;
  /** Of all of them. */
  readonly bytes: number;
  /** Pictures more that a clock, one an interval, would have sent: what waiting for a change saved. */
  readonly saved: number;
}

/**
 * With a picture that left.
 *
 * @param options `sinceMs`: since the one before, if something was shown all that time; null otherwise
 */
export function tallied(
  { sent, closer, bytes, saved }: PictureTally,
  { bytes: more, reason }: Pick<SentPicture, "bytes" | "reason">,
  { sinceMs, intervalMs }: { sinceMs: number | null; intervalMs: number },
): PictureTally {
  if (reason === "closer") return { sent, closer: closer + 1, bytes: bytes + more, saved };
  const missed = sinceMs === null || intervalMs <= 0 ? 0 : Math.floor(sinceMs / intervalMs) - 1;
  return { sent: sent + 1, closer, bytes: bytes + more, saved: saved + Math.max(0, missed) };
}
