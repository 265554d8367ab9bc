import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { parseFaults } from "../../../lib/simulator/faults/fault_text.ts";
import { FAULTS } from "../../../lib/simulator/faults/faults.ts";

Deno.test("a bare name is the fault of the menu", () => {
  const [quota] = parseFaults("quota");
  assertEquals([quota.moment, quota.afterMs], ["ready", 800]);
  assertEquals(quota.act, FAULTS.quota.act(0));
  assertEquals(parseFaults("audio-speed")[0].act, { type: "pace", change: { audioSpeed: 0.5 } });
});

Deno.test("an empty text switches nothing on", () => {
  assertEquals([parseFaults(""), parseFaults(" , ")], [[], []]);
});

/** Text, and what is read: moment, delay, act. */
const READ: [string, string, number, unknown][] = [
  ["quota@ready+800ms", "ready", 800, FAULTS.quota.act(0)],
  ["quota+2s", "ready", 2_000, FAULTS.quota.act(0)],
  // Its own delay belongs to its own moment.
  ["quota@holding", "holding", 0, FAULTS.quota.act(0)],
  ["latency:80ms", "open", 0, { type: "network", change: { latencyMs: 80 } }],
  ["latency:1.5s@speaking", "speaking", 0, { type: "network", change: { latencyMs: 1_500 } }],
  ["latency:0ms", "open", 0, { type: "network", change: { latencyMs: 0 } }],
  ["bandwidth:2Mbit", "open", 0, { type: "network", change: { bitsPerSecond: 2_000_000 } }],
  ["drop@received40", "received40", 0, { type: "drop" }],
  ["drop@sent3+50ms", "sent3", 50, { type: "drop" }],
  ["audio-speed:8x", "open", 0, { type: "pace", change: { audioSpeed: 8 } }],
  ["stall:3s@now", "now", 0, { type: "stall", ms: 3_000 }],
  ["latency:2147483647ms", "open", 0, { type: "network", change: { latencyMs: 2_147_483_647 } }],
  ["late-setup:1s@now", "now", 0, { type: "pace", change: { setupDelayMs: 1_000 } }],
  ["go-away:10s", "ready", 0, { type: "go-away", leadMs: 10_000, closeAfterMs: null }],
];
for (const [text, moment, afterMs, act] of READ) {
  Deno.test(`the fault ${text} is read`, () => {
    const [fault, ...others] = parseFaults(text);
    assertEquals([fault.moment, fault.afterMs, others.length], [moment, afterMs, 0]);
    assertEquals<unknown>(fault.act, act);
  });
}

Deno.test("several are read in their order, spaces aside", () => {
  assertEquals(parseFaults("latency:80ms, jitter:20ms ,drop@received40").map(({ name }) => name), [
    "latency",
    "jitter",
    "drop",
  ]);
});

/** Text that cannot be read, and what the error says. */
const REFUSED: [string, string][] = [
  ["flood", "Cannot simulate the fault flood: known are http-401"],
  ["quota drop", "known are"],
  ["toString", "known are"],
  ["quota:3s", "quota takes no amount"],
  ["latency:", `latency takes a time such as 80ms or 1.5s, at most 2147483647ms, not ""`],
  ["latency:80", "latency takes a time"],
  ["latency:80kbit", "latency takes a time"],
  ["latency:-1ms", "latency takes a time"],
  ["bandwidth:0kbit", "bandwidth takes so much a second"],
  ["audio-speed:fast", "audio-speed takes a factor"],
  ["audio-speed:1constructor", "audio-speed takes a factor"],
  ["quota@later", `"later" is no moment; known are upgrade, open`],
  ["quota@received0", "is no moment"],
  ["quota@", "is no moment"],
  ["quota+soon", "a delay is a time"],
  ["quota@upgrade", "the upgrade can be answered with a status"],
  ["latency:2147483648ms", "at most 2147483647ms"],
  ["quota+3000000s", "at most 2147483647ms"],
  ["late-setup:2s@setup", "late-setup strikes at open, now only"],
  ["late-setup:2s@received1", "late-setup strikes at open, now only"],
  ["never-setup@ready", "never-setup strikes at open, setup, now only"],
  ["http-503@ready", "the upgrade can be answered with a status"],
];
for (const [text, why] of REFUSED) {
  Deno.test(`the fault ${text} is refused and told why`, () => {
    const error = assertThrows(() => parseFaults(`latency,${text}`), RangeError);
    assertStringIncludes(error.message, why);
    assertStringIncludes(error.message, text);
  });
}
