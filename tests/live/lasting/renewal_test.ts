import { assertEquals } from "@std/assert";
import {
  next,
  type Renewal,
  type RenewalEvent,
  renewAtMs,
} from "../../../lib/live/lasting/renewal.ts";

const PACE = { renewAfterMs: 510_000, quietMs: 300, unknownQuietMs: 3_000, reserveMs: 5_000 };
const quiet = (sinceMs: number) => ({ sinceMs, isKnown: true });

function after(...events: [nowMs: number, event: RenewalEvent][]): Renewal {
  const step = (state: Renewal, [nowMs, event]: typeof events[number]) =>
    next(state, event, { nowMs, pace: PACE });
  return events.reduce(step, { at: "off" } as Renewal);
}

Deno.test("a connection is due by our own clock, and then waits for a quiet moment", () => {
  const state = after([1_000, { type: "opened" }]);
  assertEquals(renewAtMs(state, null, PACE), Infinity);
  assertEquals(renewAtMs(state, quiet(2_000), PACE), 511_000);
  assertEquals(renewAtMs(state, quiet(600_000), PACE), 600_300);
});

Deno.test("what no checkpoint holds is waited for, but not for ever", () => {
  const state = after([0, { type: "opened" }]);
  assertEquals(renewAtMs(state, { sinceMs: 600_000, isKnown: false }, PACE), 603_000);
});

Deno.test("goAway makes it due at once, and sets a deadline with a reserve", () => {
  const early = after([0, { type: "opened" }], [1_000, { type: "goAway", leftMs: 50_000 }]);
  assertEquals(renewAtMs(early, quiet(0), PACE), 1_000);
  assertEquals(renewAtMs(early, quiet(30_000), PACE), 30_300);
  assertEquals(renewAtMs(early, null, PACE), 46_000);
  assertEquals(renewAtMs(early, quiet(45_900), PACE), 46_000);
});

Deno.test("where next to no time is left, half of it is waited for", () => {
  const state = after([0, { type: "opened" }], [1_000, { type: "goAway", leftMs: 400 }]);
  assertEquals(renewAtMs(state, null, PACE), 1_200);
});

Deno.test("a second goAway does not put the deadline off", () => {
  const state = after(
    [0, { type: "opened" }],
    [1_000, { type: "goAway", leftMs: 10_000 }],
    [2_000, { type: "goAway", leftMs: 50_000 }],
  );
  assertEquals(renewAtMs(state, null, PACE), 6_000);
});

Deno.test("without a connection nothing is due", () => {
  const state = after([0, { type: "opened" }], [1, { type: "closed" }]);
  assertEquals(renewAtMs(state, quiet(0), PACE), Infinity);
  assertEquals(after([0, { type: "goAway", leftMs: 1 }]), { at: "off" });
});
