import { assertEquals, assertGreaterOrEqual, assertLessOrEqual } from "@std/assert";
import fc from "fast-check";
import { backOffMs } from "../../lib/wire/back_off.ts";

const PACE = { firstMs: 250, mostMs: 8_000 };

Deno.test("the first attempt waits for nothing, the others twice as long each", () => {
  const waits = [1, 2, 3, 4].map((attempt) => backOffMs(attempt, PACE, () => 1));
  assertEquals(waits, [0, 250, 500, 1_000]);
});

Deno.test("a wait is never longer than the longest nor shorter than its half", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, chance) => {
        const longest = Math.min(PACE.mostMs, PACE.firstMs * 2 ** (attempt - 2));
        const wait = backOffMs(attempt, PACE, () => chance);
        assertLessOrEqual(wait, longest);
        assertGreaterOrEqual(wait, Math.floor(longest / 2));
      },
    ),
  );
});
