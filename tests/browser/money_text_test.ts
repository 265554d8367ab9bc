import { assertEquals } from "@std/assert";
import { moneyText } from "../../lib/browser/money_text.ts";

Deno.test("money is told in cents, and from a dollar on in dollars", () => {
  const told = [1, 9_999, 10_000, 24_999, 25_000, 994_999, 995_000, 1_204_999, 12_000_000]
    .map(moneyText);
  assertEquals(told, [
    ...["under 1 ¢", "under 1 ¢", "1 ¢", "2 ¢", "3 ¢", "99 ¢"],
    ...["$1.00", "$1.20", "$12.00"],
  ]);
});
