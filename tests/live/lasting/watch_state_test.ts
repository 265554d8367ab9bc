import { assertEquals } from "@std/assert";
import { again, newWatch } from "../../../lib/live/lasting/watch_state.ts";
import { alarmOf, WATCH_LIMITS } from "../../../lib/live/lasting/watch_alarm.ts";

Deno.test("a new watch waits for nothing", () => {
  assertEquals(alarmOf(newWatch(5), WATCH_LIMITS), null);
});

Deno.test("what goes to a server again has all its time again, and is raised once all the same", () => {
  const waiting = { firstMs: 1, sinceMs: 2, raised: 1, nothing: "settled" } as const;
  assertEquals(again(waiting, 9), { firstMs: 9, sinceMs: 9, raised: 1, nothing: "settled" });
  assertEquals(again(null, 9), null);
});
