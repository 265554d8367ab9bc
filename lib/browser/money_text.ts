const CENT = 10_000;
const DOLLAR = 1_000_000;

/** An amount of money as a person reads it: `under 1 ¢`, `3 ¢`, `$1.20`. Rounded to whole cents. */
export function moneyText(microDollars: number): string {
  if (microDollars < CENT) return "under 1 ¢";
  const cents = Math.round(microDollars / CENT);
  return cents < DOLLAR / CENT ? `${cents} ¢` : `$${(cents / 100).toFixed(2)}`;
}
