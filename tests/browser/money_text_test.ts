import { assertEquals } from "@std/assert";
import { moneyText } from "../../lib/browser/money_text.ts";

Deno.test("money is told in whole cents, and that it is less than one", () => {
  const told = [1, 9_999, 10_000, 24_999, 25_000, 994_999, 995_000, 1_204_999, 12_000_000]
    .map((microDollars) => moneyText(microDollars, "en"));
  assertEquals(told, [
    ...["<$0.01", "<$0.01", "$0.01", "$0.02", "$0.03", "$0.99"],
    ...["$1.00", "$1.20", "$12.00"],
  ]);
});

Deno.test("money is told as people of a language read it", () => {
  assertEquals(moneyText(1_204_999, "de").replace("\u00a0", " "), "1,20 $");
});
