import { assertEquals } from "@std/assert";
import { ConnectionClock } from "../../../lib/simulator/session/connection_clock.ts";
import { connectionEndMs, ConnectionLife } from "../../../lib/simulator/session/connection_life.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import { REFUSALS } from "../../../lib/simulator/protocol/refusal.ts";

const MINUTE_MS = 60_000;
const NEW = { ageMs: 0, hasWindow: false, hasVideo: false };
const endMinutes = (more: Partial<typeof NEW>) =>
  connectionEndMs({ ...NEW, ...more }, SIMULATOR_DEFAULTS) / MINUTE_MS;

Deno.test("a connection lasts 9:50, whatever session it carries", () => {
  assertEquals(endMinutes({}), 590 / 60);
  assertEquals(endMinutes({ hasWindow: true, hasVideo: true, ageMs: 60 * MINUTE_MS }), 590 / 60);
});

Deno.test("a session without a window ends at 15 minutes, with pictures at two", () => {
  assertEquals(endMinutes({ ageMs: 10 * MINUTE_MS }), 5);
  assertEquals(endMinutes({ hasVideo: true }), 2);
});

/** Lives a life on a fast clock; resolves with what it told, and when in whole minutes. */
async function live(shape: (life: ConnectionLife) => void): Promise<unknown[]> {
  const clock = new ConnectionClock(6_000);
  const told: unknown[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const life = new ConnectionLife({
    clock,
    limits: SIMULATOR_DEFAULTS,
    goAway: (leftMs) => told.push(leftMs),
    cut: (refusal) => {
      told.push(refusal);
      resolve();
    },
  });
  shape(life);
  await promise;
  clock.stop();
  return told;
}

Deno.test("a life warns 50 seconds before its end, once, and ends", async () => {
  assertEquals(await live((life) => life.begin({ ...NEW, hasWindow: true })), [
    50_000,
    REFUSALS.aborted,
  ]);
});

Deno.test("a life with pictures is shorter, and a second picture changes nothing", async () => {
  const seen = live((life) => {
    life.begin(NEW);
    life.see();
    life.see();
  });
  assertEquals(await seen, [50_000, REFUSALS.aborted]);
});

Deno.test("a life past its limit still gets its warning", async () => {
  const old = live((life) => life.begin({ ...NEW, ageMs: 20 * MINUTE_MS }));
  assertEquals(await old, [50_000, REFUSALS.aborted]);
});
