import { assert, assertLess } from "@std/assert";
import { LASTING_PACE } from "../../../lib/live/lasting/pace.ts";

/** Google warns after nine minutes, and ends a connection 50 s later (measured). */
const GO_AWAY_MS = 540_000;

Deno.test("a connection is renewed before Google warns, and quiet moments are short", () => {
  assertLess(LASTING_PACE.renewAfterMs, GO_AWAY_MS);
  assertLess(LASTING_PACE.quietMs, 1_000);
  assertLess(LASTING_PACE.reserveMs, 50_000);
});

Deno.test("a person waits less for a first connection than a talk for its next", () => {
  assertLess(LASTING_PACE.firstGiveUpAfterMs, LASTING_PACE.giveUpAfterMs);
  // After the network's return it talks again within a second: the wait, and a set-up of 0.3 s.
  assert(LASTING_PACE.backOff.mostMs + 300 <= 1_000);
});
