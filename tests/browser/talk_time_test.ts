import { assertEquals, assertFalse } from "@std/assert";
import { talkTime } from "../../lib/browser/talk_time.ts";

const MINUTE_MS = 60_000;

Deno.test("a talk shows whole minutes gone and minutes begun that are left", () => {
  const { elapsedMinutes, leftMinutes, endsSoon } = talkTime(12.3 * MINUTE_MS, 60);
  assertEquals([elapsedMinutes, leftMinutes, endsSoon], [12, 48, false]);
});

Deno.test("the last two minutes are pointed out", () => {
  assertFalse(talkTime(57.99 * MINUTE_MS, 60).endsSoon);
  assertEquals(talkTime(58 * MINUTE_MS, 60).endsSoon, true);
  assertEquals(talkTime(58 * MINUTE_MS, 60).leftMinutes, 2);
  assertEquals(talkTime(59.5 * MINUTE_MS, 60).leftMinutes, 1);
});

Deno.test("past its longest time nothing is left", () => {
  assertEquals(talkTime(61 * MINUTE_MS, 60).leftMinutes, 0);
});

Deno.test("without a longest time none is told", () => {
  const { leftMinutes, endsSoon } = talkTime(500 * MINUTE_MS, 0);
  assertEquals([leftMinutes, endsSoon], [null, false]);
});

Deno.test("it changes at the next whole minute, and then it has changed", () => {
  const { changesInMs } = talkTime(12.25 * MINUTE_MS, 60);
  assertEquals(changesInMs, 45_000);
  const later = talkTime(12.25 * MINUTE_MS + changesInMs, 60);
  assertEquals([later.elapsedMinutes, later.leftMinutes], [13, 47]);
});
