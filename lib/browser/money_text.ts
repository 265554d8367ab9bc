import { fill, type Words } from "../words/words.ts";
import { dollarText } from "./dollar_text.ts";

const CENT = 10_000;
const DOLLAR = 1_000_000;

/** An amount of money as people of a language read it, in whole cents: `<$0.01`, `$0.03`, `1,20 $`. */
export function moneyText(
  microDollars: number,
  { language, page: { lessThan } }: Pick<Words, "language" | "page">,
): string {
  const amount = dollarText(language, 2)(Math.max(CENT, microDollars) / DOLLAR);
  return microDollars < CENT ? fill(lessThan, { amount }) : amount;
}
