import { assertEquals } from "@std/assert";
import { NO_COUNTS } from "../support/fake_lasting.ts";
import { CallCounters } from "../../lib/relay/call_counters.ts";

Deno.test("counters add up what went up and down, and round durations", () => {
  const counters = new CallCounters(1_000);
  assertEquals(counters.summary(1_000).setupMs, null);
  counters.openedMs = 1_250.4;
  counters.up({ type: "sound", position: 0, pcm: new Int16Array(16_000) });
  counters.up({ type: "picture", position: 0, jpeg: new Uint8Array(2) });
  counters.up({ type: "text", id: "1", text: "hello" });
  counters.up({ type: "stop" });
  counters.down({ type: "sound", reply: 1, position: 0, pcm: new Int16Array(12_000) }, 24_008);
  counters.down({ type: "reply", reply: 1, state: "begun" }, 5);
  counters.down({ type: "reply", reply: 1, state: "interrupted" }, 0);
  counters.down({ type: "pong", id: 1 }, 0);
  counters.down({ type: "error", code: "no-answer", message: "", fatal: false }, 0);
  assertEquals(counters.summary(3_000.6), {
    durationMs: 2_001,
    setupMs: 250,
    resumed: 0,
    messagesUp: 4,
    messagesDown: 5,
    soundUpMs: 1_000,
    soundDownMs: 500,
    pictures: 1,
    lines: 1,
    replies: 1,
    interruptions: 1,
    noAnswers: 1,
    mostBacklogBytes: 24_008,
  });
});

Deno.test("what the lasting session counted stands beside it", () => {
  const counters = new CallCounters(0);
  counters.isResumed = true;
  const summary = counters.summary(1, { ...NO_COUNTS, renewals: 3 });
  assertEquals([summary.resumed, summary.renewals, summary.longestGapMs], [1, 3, 0]);
});
