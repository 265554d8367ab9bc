import { assertEquals } from "@std/assert";
import { wholePercents } from "../../lib/browser/whole_percents.ts";

Deno.test("whole per cent add up to a hundred", () => {
  assertEquals(wholePercents([0.495, 0.495, 0.01]), [50, 49, 1]);
  assertEquals(wholePercents([0.666, 0.327, 0.007]), [66, 33, 1]);
  assertEquals(wholePercents([1 / 3, 1 / 3, 1 / 3]), [34, 33, 33]);
});

Deno.test("where there is nothing there are no per cent", () => {
  assertEquals([wholePercents([]), wholePercents([0, 0])], [[], [0, 0]]);
});
