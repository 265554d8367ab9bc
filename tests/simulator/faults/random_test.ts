import { assert, assertEquals, assertGreater, assertNotEquals } from "@std/assert";
import { MAX_SEED, randomSource } from "../../../lib/simulator/faults/random.ts";

const take = (next: () => number, count: number) => Array.from({ length: count }, next);

Deno.test("the same seeds give the same numbers, others give others", () => {
  assertEquals(take(randomSource(7, 1), 20), take(randomSource(7, 1), 20));
  const first = take(randomSource(7, 1), 20);
  for (const seeds of [[7, 2], [8, 1], [1, 7], [7]]) {
    assertNotEquals(first, take(randomSource(...seeds), 20));
  }
});

Deno.test("numbers lie from 0 up to 1, evenly", () => {
  const numbers = take(randomSource(1), 20_000);
  assert(numbers.every((number) => number >= 0 && number < 1));
  const tenths = new Array<number>(10).fill(0);
  for (const number of numbers) tenths[Math.floor(number * 10)]++;
  // 2,000 each; three standard deviations are 127.
  for (const count of tenths) assertGreater(150, Math.abs(count - 2_000));
});

Deno.test("the largest seed is one of its own", () => {
  const last = take(randomSource(MAX_SEED), 5);
  assertNotEquals(last, take(randomSource(MAX_SEED - 1), 5));
  assertNotEquals(last, take(randomSource(0), 5));
});
