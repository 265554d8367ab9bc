import { assertEquals, assertFalse, assertGreaterOrEqual } from "@std/assert";
import { DueTimer, SYSTEM_CLOCK } from "../lib/clock.ts";
import { fakeClock } from "./support/fake_clock.ts";

Deno.test("what is set for later runs once, unless it is called off", async () => {
  const ran: string[] = [];
  const later = (name: string) => {
    const done = Promise.withResolvers<void>();
    const callOff = SYSTEM_CLOCK.after(1, () => {
      ran.push(name);
      done.resolve();
    });
    return { done: done.promise, callOff };
  };
  const before = SYSTEM_CLOCK.nowMs();
  later("called off").callOff();
  const first = later("first");
  await first.done;
  first.callOff();
  await later("second").done;
  assertEquals(ran, ["first", "second"]);
  assertGreaterOrEqual(SYSTEM_CLOCK.nowMs(), before);
});

function dueTimer() {
  const clock = fakeClock();
  const dues: number[] = [];
  return { clock, dues, timer: new DueTimer(clock, () => void dues.push(clock.nowMs())) };
}

Deno.test("a moment that moves away costs no new timer, and comes once", () => {
  const { clock, dues, timer: due } = dueTimer();
  due.aim(100);
  for (let at = 110; at <= 200; at += 10) due.aim(at);
  assertEquals(clock.pending, 1);
  clock.pass(100);
  assertEquals(dues, []);
  clock.pass(100);
  assertEquals([dues, clock.pending], [[200], 0]);
});

Deno.test("a moment that comes nearer is kept", () => {
  const { clock, dues, timer: due } = dueTimer();
  due.aim(1_000);
  due.aim(50);
  clock.pass(50);
  assertEquals(dues, [50]);
  clock.pass(10_000);
  assertEquals(dues, [50]);
});

Deno.test("what is never due again sleeps, and stopping leaves nothing", () => {
  const { clock, dues, timer: due } = dueTimer();
  due.aim(100);
  due.aim(Infinity);
  clock.pass(100);
  assertEquals([dues, clock.pending], [[], 0]);
  due.aim(150);
  due.stop();
  assertEquals(clock.pending, 0);
  due.aim(90);
  clock.pass(0);
  assertEquals(dues, [100]);
});

/** A timer that tells how late it was. */
function lateTimer(after = fakeClock().after) {
  const clock = fakeClock();
  const lateMs: number[] = [];
  const timers = { nowMs: clock.nowMs, after };
  return { clock, lateMs, timer: new DueTimer(timers, (ms) => void lateMs.push(ms)) };
}

Deno.test("a tick lets it go off when its moment has come, and not before", () => {
  const { clock, lateMs, timer } = lateTimer();
  timer.aimIn(100);
  clock.pass(99);
  timer.tick();
  assertEquals([lateMs, timer.isAimed], [[], true]);
  clock.pass(31);
  timer.tick();
  timer.tick();
  assertEquals([lateMs, timer.isAimed], [[30], false]);
});

Deno.test("it can be had at once, and then once only", () => {
  const { clock, dues, timer } = dueTimer();
  timer.aimIn(100);
  timer.now();
  timer.now();
  clock.pass(100);
  assertEquals([dues, clock.pending], [[0], 0]);
  assertFalse(timer.isAimed);
});

Deno.test("a timer that runs ahead of its clock does not lose the moment", () => {
  const runs: (() => void)[] = [];
  const { clock, lateMs, timer } = lateTimer((_ms, run) => {
    runs.push(run);
    return () => {};
  });
  timer.aimIn(100);
  clock.pass(99.5);
  runs[0]();
  assertEquals([lateMs, runs.length], [[], 2]);
  clock.pass(0.5);
  runs[1]();
  assertEquals(lateMs, [0]);
});
