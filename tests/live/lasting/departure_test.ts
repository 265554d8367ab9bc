import { assert, assertEquals, assertThrows } from "@std/assert";
import { failureOf, LiveError } from "../../../lib/live/failure.ts";
import { newAttempts, type NextAttempt } from "../../../lib/live/lasting/attempts.ts";
import {
  afterDeparture,
  type Departure,
  type Service,
} from "../../../lib/live/lasting/departure.ts";
import { LASTING_PACE } from "../../../lib/live/lasting/pace.ts";

const LOST: Departure = {
  why: "lost",
  failure: failureOf({ closeCode: 1006, reason: "", phase: "talk" }),
};
const STALLED: Departure = { why: "stalled", isFresh: false, isFault: true };
const NOISE: Departure = { why: "stalled", isFresh: false, isFault: false };
const PLANNED: Departure = { why: "planned" };

const BRIEF: Omit<Service, "attempts"> = {
  lastedMs: 1_000,
  isProved: false,
  isReplying: false,
  isToldToGo: false,
};

/** The row of attempts after one connection after the other was left so. */
function after(...left: [Departure, Partial<Service>][]): NextAttempt {
  let next: NextAttempt = {
    waitMs: 0,
    attempts: newAttempts(0, { isRenewal: false, usesHandle: false }),
  };
  for (const [departure, service] of left) {
    next = afterDeparture(departure, { ...BRIEF, attempts: next.attempts, ...service }, {
      ...{ nowMs: 0, pace: LASTING_PACE, random: () => 1, hasHandle: true },
    });
  }
  return next;
}

const times = (n: number, departure: Departure, service: Partial<Service> = {}) =>
  Array<[Departure, Partial<Service>]>(n).fill([departure, service]);

Deno.test("connections that break before a whole reply are followed after growing waits, then no more", () => {
  const waits = [1, 2, 3, 4, 5].map((n) => after(...times(n, LOST)).waitMs);
  assertEquals(waits, [0, 250, 2_000, 4_000, 8_000]);
  const error = assertThrows(() => after(...times(6, LOST)), LiveError);
  assertEquals([error.code, error.retry], ["keeps-failing", "never"]);
});

Deno.test("silence, and being sent away at once, count like a broken line", () => {
  assertThrows(() => after(...times(6, STALLED, { lastedMs: 60_000 })), LiveError, "keeps failing");
  assertThrows(() => after(...times(6, PLANNED, { isToldToGo: true })), LiveError, "keeps failing");
  const mixed = [
    ...times(2, LOST),
    ...times(2, STALLED),
    ...times(2, PLANNED, { isToldToGo: true }),
  ];
  assertThrows(() => after(...mixed), LiveError, "keeps failing");
});

Deno.test("a whole reply, or ten seconds in which none was broken off, make a connection good", () => {
  const good: Partial<Service>[] = [{ isProved: true }, { lastedMs: 10_000 }];
  for (const service of good) {
    const { waitMs, attempts } = after(...times(4, LOST), [LOST, service]);
    assertEquals([waitMs, attempts.attempt, attempts.broken], [0, 1, 0]);
  }
  const half = { lastedMs: 10_000, isReplying: true };
  assertEquals(after(...times(4, LOST, half)).attempts.broken, 4);
  assertEquals(after(...times(4, STALLED), [STALLED, { isProved: true }]).attempts.broken, 0);
});

Deno.test("what goes by plan is no failure, nor is noise", () => {
  for (const departure of [PLANNED, NOISE, { why: "parked" } as const]) {
    const { waitMs, attempts } = after(...times(9, departure));
    assertEquals([waitMs, attempts.attempt, attempts.usesHandle], [0, 1, true]);
  }
  const old = { isToldToGo: true, lastedMs: 540_000 };
  assertEquals(after(...times(9, PLANNED, old)).attempts.broken, 0);
});

Deno.test("a fresh session is asked for where the memory may be what is stuck", () => {
  assert(after([STALLED, {}]).attempts.usesHandle);
  assertEquals(after([{ ...STALLED, isFresh: true }, {}]).attempts.usesHandle, false);
});
