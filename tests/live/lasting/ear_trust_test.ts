import { assert, assertEquals, assertFalse } from "@std/assert";
import { EarTrust } from "../../../lib/live/lasting/ear_trust.ts";

Deno.test("noise goes to the server again once in three minutes, and not after it was in vain", () => {
  const ear = new EarTrust();
  assert(ear.mends(0));
  assertFalse(ear.mends(600_000));
  ear.foundWords();
  assert(ear.mends(600_000));
  ear.foundWords();
  assertFalse(ear.mends(779_999));
  assert(ear.mends(780_000));
});

Deno.test("each wake that brought no words asks for more quiet before the next", () => {
  const ear = new EarTrust();
  const wakes = (...quietMs: number[]) => quietMs.map((ms) => ear.wakes(ms));
  assertEquals(wakes(100, 300), [false, true]);
  assertEquals(wakes(300, 2_999, 3_000), [false, false, true]);
  assertEquals(wakes(29_999, 30_000), [false, true]);
  assertEquals(wakes(29_999, 30_000), [false, true]);
  ear.foundWords();
  assertEquals(wakes(300), [true]);
  assertEquals(wakes(Infinity), [true]);
});
