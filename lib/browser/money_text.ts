const CENT = 10_000;
const DOLLAR = 1_000_000;

/**
 * An amount of money as people of a language read it, in whole cents: `<$0.01`, `$0.03`, `1,20 $`.
 *
 * @param language BCP 47 tag
 */
export function moneyText(microDollars: number, language: string): string {
  const dollars = new Intl.NumberFormat(language, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
  });
  const isLess = microDollars < CENT;
  return `${isLess ? "<" : ""}${dollars.format(Math.max(CENT, microDollars) / DOLLAR)}`;
}
