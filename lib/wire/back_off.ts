/** How long to wait before trying again: twice as long each time, and never all at the same moment. */
export interface BackOff {
  /** Longest wait before the second attempt, milliseconds. */
  readonly firstMs: number;
  /** Longest wait at all. */
  readonly mostMs: number;
}

/**
 * Wait before attempt number `attempt` (from 1; the first waits for nothing). Half of it is fixed and
 * half by chance, so that many who lost the same server do not come back at once.
 *
 * @param random 0 … 1, as `Math.random` gives it
 */
export function backOffMs(
  attempt: number,
  { firstMs, mostMs }: BackOff,
  random: () => number = Math.random,
): number {
  if (attempt <= 1) return 0;
  const longest = Math.min(mostMs, firstMs * 2 ** (attempt - 2));
  return Math.round(longest / 2 * (1 + random()));
}
