import { assertEquals } from "@std/assert";
import {
  DEAD_AFTER_MS,
  LATE_MS,
  LineWatch,
  PING_AFTER_MS,
  WAKE_GRACE_MS,
} from "../../lib/browser/line_watch.ts";

const wait = (ms: number) => ({ type: "wait" as const, ms });

Deno.test("a silent line is asked, and is dead when it does not answer", () => {
  const watch = new LineWatch(0);
  assertEquals(watch.next(1_000), wait(PING_AFTER_MS - 1_000));
  assertEquals(watch.next(PING_AFTER_MS), { type: "ask" });
  assertEquals(watch.next(PING_AFTER_MS), wait(DEAD_AFTER_MS - PING_AFTER_MS));
  assertEquals(watch.next(DEAD_AFTER_MS), { type: "dead" });
});

Deno.test("anything that comes is an answer", () => {
  const watch = new LineWatch(0);
  watch.next(PING_AFTER_MS);
  watch.heard(PING_AFTER_MS + 80);
  assertEquals(watch.next(DEAD_AFTER_MS), wait(PING_AFTER_MS + 80 + PING_AFTER_MS - DEAD_AFTER_MS));
});

Deno.test("a clock that is late proves nothing: the line is asked first, with little patience", () => {
  const watch = new LineWatch(0);
  const woke = 3_600_000;
  assertEquals(watch.next(woke), { type: "ask" });
  assertEquals(watch.next(woke), wait(WAKE_GRACE_MS));
  assertEquals(watch.next(woke + WAKE_GRACE_MS), { type: "dead" });
});

Deno.test("asleep after it was asked, it is asked once more", () => {
  const watch = new LineWatch(0);
  watch.next(PING_AFTER_MS);
  const woke = DEAD_AFTER_MS + LATE_MS + 1;
  assertEquals(watch.next(woke), { type: "ask" });
  watch.heard(woke + 100);
  assertEquals(watch.next(woke + 100), wait(PING_AFTER_MS));
});

Deno.test("a line that sleeps through the answer to that, too, is dead", () => {
  const watch = new LineWatch(0);
  watch.next(60_000);
  assertEquals(watch.next(120_000), { type: "dead" });
});

Deno.test("on another network it is asked at once, once", () => {
  const watch = new LineWatch(0);
  assertEquals(watch.woke(1_000), { type: "ask" });
  assertEquals(watch.woke(1_500), wait(WAKE_GRACE_MS - 500));
  assertEquals(watch.next(1_000 + WAKE_GRACE_MS), { type: "dead" });
});
