/**
 * Shares in whole per cent that add up to what they add up to together: those cut most by rounding down
 * are rounded up.
 *
 * @param shares each 0 … 1, together 1 at most
 */
export function wholePercents(shares: readonly number[]): number[] {
  const exact = shares.map((share) => share * 100);
  const percents = exact.map(Math.floor);
  const left = Math.round(exact.reduce((sum, one) => sum + one, 0)) -
    percents.reduce((sum, one) => sum + one, 0);
  const byRest = [...exact.keys()].sort((a, b) => exact[b] % 1 - exact[a] % 1);
  for (const at of byRest.slice(0, left)) percents[at]++;
  return percents;
}
