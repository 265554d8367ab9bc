import { assert, assertEquals } from "@std/assert";
import { afterFailure, type Attempts, newAttempts } from "../../../lib/live/lasting/attempts.ts";
import { LASTING_PACE } from "../../../lib/live/lasting/pace.ts";
import { failureOf, type LiveError, setupTimeout } from "../../../lib/live/failure.ts";

const setup = (closeCode: number, reason: string, fault?: string) =>
  failureOf({ closeCode, reason, fault, phase: "setup" });
const STALE = setup(1007, "Invalid session handle");
const FAULT = setup(1011, "Internal error encountered.");
const REFUSED = setup(1007, "Request contains an invalid argument.");
const QUOTA = setup(1011, "You exceeded your current quota");
const UNREACHED = setup(1006, "", "connect ECONNREFUSED 127.0.0.1:1");
const SILENCE = setupTimeout(4_000);

/** What follows from one failure after the other, each right away. */
function after(
  failures: readonly LiveError[],
  { isRenewal = true, usesHandle = true, nowMs = 0 } = {},
) {
  let next: { waitMs: number; attempts: Attempts } | null = {
    waitMs: 0,
    attempts: newAttempts(0, { isRenewal, usesHandle }),
  };
  for (const failure of failures) {
    if (next === null) return null;
    next = afterFailure(next.attempts, failure, { nowMs, pace: LASTING_PACE, random: () => 1 });
  }
  return next;
}

Deno.test("quota, key and settings are never tried again", () => {
  for (const failure of [QUOTA, setup(1007, "API key not valid.")]) {
    assertEquals(after([failure]), null);
    assertEquals(after([failure], { isRenewal: false }), null);
  }
  assertEquals(after([REFUSED], { usesHandle: false }), null);
});

Deno.test("settings that are refused are tried without what the handle brings back", () => {
  assertEquals(after([REFUSED])?.attempts.usesHandle, false);
  assertEquals(after([REFUSED, REFUSED]), null);
});

Deno.test("a stale handle is left away at once, and only once", () => {
  const next = after([STALE]);
  assertEquals([next?.waitMs, next?.attempts.usesHandle], [0, false]);
  assertEquals(after([STALE, STALE]), null);
});

Deno.test("a set-up that is never answered is tried once more, later ones without the handle", () => {
  const { attempt, usesHandle } = after([SILENCE], { isRenewal: false })?.attempts ?? {};
  assertEquals([attempt, usesHandle], [2, false]);
  // However long that took.
  assertEquals(after([SILENCE], { isRenewal: false, nowMs: 12_000 })?.attempts.attempt, 2);
  assertEquals(after([SILENCE, SILENCE], { isRenewal: false }), null);
  assertEquals(after([SILENCE])?.attempts.usesHandle, true);
  assertEquals(after([SILENCE, SILENCE])?.attempts.usesHandle, false);
  assert(after([SILENCE, SILENCE, SILENCE]) !== null);
});

Deno.test("a server that cannot be reached is asked again and again, soon", () => {
  const waits = [1, 2, 3, 4, 5].map((n) => after(Array(n).fill(UNREACHED))?.waitMs);
  assertEquals(waits, [250, 500, 600, 600, 600]);
  assertEquals(after(Array(9).fill(UNREACHED))?.attempts.usesHandle, true);
});

Deno.test("a server with a fault of its own gets more and more time, in the end without the handle", () => {
  const nowMs = 15_000;
  const waits = [1, 2, 3, 4, 5, 6].map((n) => after(Array(n).fill(FAULT), { nowMs })?.waitMs);
  assertEquals(waits, [1_000, 2_000, 4_000, 0, 8_000, 8_000]);
  assertEquals(after(Array(4).fill(FAULT), { nowMs })?.attempts.usesHandle, false);
});

Deno.test("a handle is kept while the old socket may live in another process, but not for ever", () => {
  for (const isRenewal of [true, false]) {
    const next = after(Array(6).fill(FAULT), { isRenewal, nowMs: 14_999 });
    assertEquals([next?.waitMs, next?.attempts.usesHandle], [8_000, true]);
    const last = after(Array(6).fill(FAULT), { isRenewal, nowMs: 15_000 });
    assertEquals(last?.attempts.usesHandle, false);
  }
  // A first call without its handle has its own time to be set up.
  const fresh = after([...Array(3).fill(FAULT), STALE], { isRenewal: false, nowMs: 9_000 });
  assertEquals([fresh?.waitMs, fresh?.attempts.usesHandle], [0, false]);
});

Deno.test("a handle that came with a ticket is left away as soon as one of this process", () => {
  for (const failure of [REFUSED, STALE, SILENCE]) {
    assertEquals(after([failure], { isRenewal: false })?.attempts.usesHandle, false);
    assertEquals(after([failure, failure], { isRenewal: false }), null);
  }
});

Deno.test("trying ends: soon for the first connection, later for a talk that was", () => {
  assertEquals(after([UNREACHED], { isRenewal: false, nowMs: 9_000 })?.attempts.attempt, 2);
  assertEquals(after([UNREACHED], { isRenewal: false, nowMs: 10_000 }), null);
  assertEquals(after([UNREACHED], { nowMs: 119_000 })?.attempts.attempt, 2);
  assertEquals(after([UNREACHED], { nowMs: 120_000 }), null);
});
