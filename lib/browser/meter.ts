/** Quietest level shown, in decibels below full scale: a still room with a near microphone. */
const FLOOR_DB = -55;
/** Level shown as full: loud speech into a laptop. */
const TOP_DB = -8;

/**
 * A level as people hear it.
 *
 * @param rms 0 … 1
 * @returns 0 … 1, even steps of loudness
 */
export function meter(rms: number): number {
  if (rms <= 0) return 0;
  const share = (20 * Math.log10(rms) - FLOOR_DB) / (TOP_DB - FLOOR_DB);
  return Math.min(1, Math.max(0, share));
}
