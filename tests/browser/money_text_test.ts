import { assertEquals } from "@std/assert";
import { ar } from "../../lib/words/ar/ar.ts";
import { de } from "../../lib/words/de/de.ts";
import { en } from "../../lib/words/en/en.ts";
import { moneyText } from "../../lib/browser/money_text.ts";

Deno.test("money is told in whole cents, and that it is less than one", () => {
  const told = [1, 9_999, 10_000, 24_999, 25_000, 994_999, 995_000, 1_204_999, 12_000_000]
    .map((microDollars) => moneyText(microDollars, en));
  assertEquals(told, [
    ...["<$0.01", "<$0.01", "$0.01", "$0.02", "$0.03", "$0.99"],
    ...["$1.00", "$1.20", "$12.00"],
  ]);
});

Deno.test("money is told as people of a language read it", () => {
  assertEquals(moneyText(1_204_999, de).replace("\u00a0", " "), "1,20 $");
});

Deno.test("where people read from the right an amount goes from the left, and what it is less than is said in words", () => {
  const [amount, less] = [moneyText(30_000, ar), moneyText(1, ar)];
  assertEquals(amount.replaceAll("\u00a0", " "), "\u20660.03 US$\u2069");
  assertEquals([less.includes("<"), less.startsWith("أقل من \u2066")], [false, true]);
});
