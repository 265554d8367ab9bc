import { assertEquals } from "@std/assert";
import type { Alarm } from "../../../lib/live/lasting/watch_alarm.ts";
import { WATCH_LIMITS } from "../../../lib/live/lasting/watch_alarm.ts";
import { Watchman } from "../../../lib/live/lasting/watchman.ts";
import { fakeClock } from "../../support/fake_clock.ts";

Deno.test("an alarm comes when it is due, and not when what it waits for has come", () => {
  const clock = fakeClock();
  const alarms: Alarm[] = [];
  const watch = new Watchman({
    clock,
    limits: WATCH_LIMITS,
    onAlarm: (alarm) => void alarms.push(alarm),
  });
  watch.tell({ type: "opened" });
  watch.tell({ type: "line" });
  clock.pass(9_000);
  watch.tell({ type: "reply", state: "begun" });
  watch.tell({ type: "reply", state: "complete" });
  clock.pass(20_000);
  assertEquals(alarms, []);
  watch.tell({ type: "line" });
  clock.pass(10_000);
  assertEquals(alarms, [{ type: "no-answer", attempt: 1 }]);
  watch.stop();
  assertEquals(clock.pending, 0);
});
