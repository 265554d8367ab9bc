import { assert, assertEquals, assertGreaterOrEqual, assertLessOrEqual } from "@std/assert";
import { FIRST_LIMIT_MS, RetryPlan, STEADY_MS } from "../../lib/browser/retry_plan.ts";

/** Mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function waits(plan: RetryPlan): number[] {
  const all: number[] = [];
  let nowMs = 0;
  for (let next = plan.lost(nowMs); next !== null; next = plan.lost(nowMs)) {
    all.push(next.waitMs);
    nowMs += next.waitMs;
  }
  assertEquals(plan.lost(nowMs), null);
  return all;
}

Deno.test("waits begin at nothing, grow, stay within their bounds and end at the limit", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const all = waits(new RetryPlan({ limitMs: 120_000, goesOn: true, random: seeded(seed) }));
    assertEquals(all[0], 0);
    const bounds = [[125, 250], [250, 500], [500, 1_000], [500, 1_000]];
    for (const [index, [least, most]] of bounds.entries()) {
      assertGreaterOrEqual(all[index + 1], least);
      assertLessOrEqual(all[index + 1], most);
    }
    assert(all.slice(1, -1).every((waitMs) => waitMs >= 125 && waitMs <= 5_000));
    assert(all.slice(-5, -1).every((waitMs) => waitMs >= 2_500));
    assertEquals(all.reduce((sum, waitMs) => sum + waitMs, 0), 120_000);
  }
});

Deno.test("who lost the same server does not come back at the same moment", () => {
  const seconds = Array.from({ length: 100 }, (_, seed) => {
    const all = waits(new RetryPlan({ limitMs: 10_000, goesOn: true, random: seeded(seed) }));
    return all[4];
  });
  assert(new Set(seconds).size > 80);
});

Deno.test("a talk that was never up is tried for three seconds", () => {
  const all = waits(new RetryPlan({ limitMs: 120_000, goesOn: false, random: () => 0.5 }));
  assertEquals(all.reduce((sum, waitMs) => sum + waitMs, 0), FIRST_LIMIT_MS);
});

Deno.test("only a connection that held counts as good, where no reply came", () => {
  const plan = new RetryPlan({ limitMs: 20_000, goesOn: false, random: () => 1 });
  plan.up(0);
  assertEquals(plan.lost(STEADY_MS), { attempt: 1, waitMs: 0 });
  plan.up(STEADY_MS + 100);
  assertEquals(plan.lost(STEADY_MS + 200), { attempt: 2, waitMs: 250 });
  plan.up(STEADY_MS + 1_000);
  assertEquals(plan.lost(2 * STEADY_MS + 1_000), { attempt: 1, waitMs: 0 });
  assertEquals(plan.wasUp, true);
});

Deno.test("a connection on which the talk went on was sound, however short it was", () => {
  const plan = new RetryPlan({ limitMs: 20_000, goesOn: true, random: () => 1 });
  for (let nowMs = 0; nowMs < 120_000; nowMs += 2_000) {
    assertEquals(plan.lost(nowMs), { attempt: 1, waitMs: 0 });
    plan.up(nowMs);
    plan.wentOn();
  }
});

Deno.test("what leaves something unanswered each time is given up, however long it held", () => {
  const plan = new RetryPlan({ limitMs: 120_000, goesOn: false, random: () => 1 });
  const attempts: number[] = [];
  let nowMs = 0;
  plan.up(nowMs);
  for (let next = plan.lost(nowMs += 30_000, true); next !== null;) {
    attempts.push(next.attempt);
    plan.up(nowMs += next.waitMs);
    next = plan.lost(nowMs += 30_000, true);
  }
  assertEquals(attempts, [1, 2, 3, 4]);
});

Deno.test("a talk in which nobody speaks outlives any number of cuts", () => {
  const plan = new RetryPlan({ limitMs: 20_000, goesOn: true, random: () => 1 });
  for (let nowMs = 0; nowMs < 3_600_000; nowMs += 60_000) {
    // One of them has left something open; what followed it has not.
    assertEquals(plan.lost(nowMs, nowMs === 600_000), { attempt: 1, waitMs: 0 });
    plan.up(nowMs);
  }
});

Deno.test("what was left unanswered before a whole reply does not count against what comes after", () => {
  const plan = new RetryPlan({ limitMs: 20_000, goesOn: true, random: () => 1 });
  for (let nowMs = 0; nowMs < 600_000; nowMs += 30_000) {
    assertEquals(plan.lost(nowMs, true), { attempt: 1, waitMs: 0 });
    plan.up(nowMs);
    plan.wentOn();
  }
});

Deno.test("a relay that lets in and breaks off, again and again, is given up", () => {
  const plan = new RetryPlan({ limitMs: 20_000, goesOn: true, random: () => 1 });
  let nowMs = 0;
  let tries = 0;
  for (let next = plan.lost(nowMs); next !== null; next = plan.lost(nowMs)) {
    nowMs += next.waitMs;
    plan.up(nowMs);
    nowMs += 100;
    tries++;
  }
  assertLessOrEqual(nowMs, 21_100);
  assertLessOrEqual(tries, 25);
});

Deno.test("time slept through is given back", () => {
  const plan = new RetryPlan({ limitMs: 20_000, goesOn: true, random: () => 1 });
  plan.lost(0);
  plan.slept(3_600_000);
  assertEquals(plan.lost(3_600_100), { attempt: 2, waitMs: 250 });
});

Deno.test("with no time given nothing is tried again", () => {
  assertEquals(new RetryPlan({ limitMs: 0, goesOn: true }).lost(0), null);
});
