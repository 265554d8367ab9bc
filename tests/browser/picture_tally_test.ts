import { assertEquals } from "@std/assert";
import { NO_PICTURES } from "../../lib/browser/empty_view.ts";
import { tallied } from "../../lib/browser/picture_tally.ts";

const INTERVAL = { intervalMs: 1_000 };

Deno.test("what a clock would have sent between two pictures was saved", () => {
  let tally = tallied(NO_PICTURES, { bytes: 10, reason: "first" }, { ...INTERVAL, sinceMs: null });
  assertEquals(tally, { sent: 1, closer: 0, bytes: 10, saved: 0 });
  tally = tallied(tally, { bytes: 20, reason: "changed" }, { ...INTERVAL, sinceMs: 1_050 });
  assertEquals(tally.saved, 0);
  tally = tallied(tally, { bytes: 20, reason: "heartbeat" }, { ...INTERVAL, sinceMs: 30_000 });
  assertEquals(tally, { sent: 3, closer: 0, bytes: 50, saved: 29 });
});

Deno.test("a closer look is no picture of the clock's, and a very early one saves nothing", () => {
  const closer = tallied(NO_PICTURES, { bytes: 5, reason: "closer" }, {
    ...INTERVAL,
    sinceMs: 9_000,
  });
  assertEquals(closer, { sent: 0, closer: 1, bytes: 5, saved: 0 });
  const early = tallied(closer, { bytes: 5, reason: "look-now" }, { ...INTERVAL, sinceMs: 400 });
  assertEquals([early.sent, early.saved], [1, 0]);
});
