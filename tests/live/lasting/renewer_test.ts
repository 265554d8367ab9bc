import { assertEquals } from "@std/assert";
import { Renewer } from "../../../lib/live/lasting/renewer.ts";
import { fakeClock } from "../../support/fake_clock.ts";

const PACE = { renewAfterMs: 10_000, quietMs: 300, unknownQuietMs: 3_000, reserveMs: 5_000 };

function setUp() {
  const clock = fakeClock();
  const dueMs: number[] = [];
  const renewer = new Renewer({ clock, pace: PACE, onDue: () => dueMs.push(clock.nowMs()) });
  renewer.tell({ type: "opened" });
  return { clock, renewer, dueMs };
}

Deno.test("a renewal waits until it has been quiet, and for what no checkpoint holds", () => {
  const { clock, renewer, dueMs } = setUp();
  clock.pass(11_000);
  renewer.noteQuiet(true, false);
  clock.pass(1_000);
  assertEquals(dueMs, []);
  renewer.noteQuiet(true, true);
  clock.pass(0);
  assertEquals(dueMs, [12_000]);
});

Deno.test("who speaks puts it off, and quiet counts anew", () => {
  const { clock, renewer, dueMs } = setUp();
  renewer.noteQuiet(true, true);
  clock.pass(9_900);
  renewer.noteQuiet(false, true);
  clock.pass(5_000);
  renewer.noteQuiet(true, true);
  clock.pass(299);
  assertEquals(dueMs, []);
  clock.pass(1);
  assertEquals(dueMs, [15_200]);
});

Deno.test("stopped, nothing is left running", () => {
  const { clock, renewer } = setUp();
  renewer.noteQuiet(true, true);
  renewer.stop();
  assertEquals(clock.pending, 0);
});
