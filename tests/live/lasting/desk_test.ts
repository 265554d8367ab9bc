import { assertEquals } from "@std/assert";
import { newDesk } from "../../../lib/live/lasting/desk.ts";
import { WATCH_LIMITS } from "../../../lib/live/lasting/watch_alarm.ts";
import { liveOptions } from "../../support/live_session.ts";
import { fakeClock } from "../../support/fake_clock.ts";
import { fakeSessions } from "./fake_sessions.ts";

Deno.test("a desk begins with what the talk brings along", () => {
  const clock = fakeClock();
  const desk = newDesk({
    ...liveOptions({ url: "" } as Parameters<typeof liveOptions>[0]),
    openLive: fakeSessions().open,
    start: { type: "start", turns: { mode: "push-to-talk" } },
    earlier: [{ who: "person", text: "before" }],
    soundFrom: 32_000,
  }, { clock, limits: WATCH_LIMITS, onAlarm() {} });
  assertEquals(desk.isPushToTalk, true);
  assertEquals(desk.record.handOver(false), [{ who: "person", text: "before" }]);
  assertEquals([desk.input.endedAt, desk.input.neededFrom], [32_000, 32_000]);
  assertEquals(desk.tally.sum().connections, 0);
});

Deno.test("who asked for long pauses is given them before the server counts as mute", () => {
  const clock = fakeClock();
  const alarms: string[] = [];
  const { watch } = newDesk({
    ...liveOptions({ url: "" } as Parameters<typeof liveOptions>[0]),
    openLive: fakeSessions().open,
    start: { type: "start", turns: { mode: "automatic", silenceMs: 10_000 } },
  }, { clock, limits: WATCH_LIMITS, onAlarm: ({ type }) => void alarms.push(type) });
  watch.tell({ type: "opened" });
  watch.tell({ type: "activity", state: "begin" });
  watch.tell({ type: "speech", ms: 900 });
  clock.pass(17_999);
  assertEquals(alarms, []);
  clock.pass(1);
  assertEquals(alarms, ["stalled"]);
  watch.stop();
});
