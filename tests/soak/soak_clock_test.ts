import { assertAlmostEquals, assertEquals } from "@std/assert";
import { SoakClock } from "./soak_clock.ts";

/** A soak's clock over a world that a test moves on. */
function movedClock(scale: number) {
  let worldMs = 0;
  const clock = new SoakClock({ scale, punctualMs: 4, worldMs: () => worldMs });
  return {
    clock,
    pass(ms: number) {
      worldMs += ms;
      clock.tick();
    },
  };
}

Deno.test("soak clock runs timers in the order they are due in, equal ones as they were set", () => {
  const { clock, pass } = movedClock(20);
  const ran: string[] = [];
  clock.after(60, () => ran.push("second"));
  clock.after(20, () => ran.push("first"));
  clock.after(60, () => ran.push("third"));
  clock.after(40, () => ran.push("never"))();
  pass(1);
  assertEquals(ran, ["first"]);
  pass(2);
  assertEquals(ran, ["first", "second", "third"]);
  clock.stop();
});

Deno.test("soak clock all but stands still while the machine is late, and tells how much", () => {
  const { clock, pass } = movedClock(20);
  pass(4);
  assertEquals(clock.nowMs(), 80);
  pass(396);
  assertEquals(clock.nowMs(), 90);
  assertAlmostEquals(clock.slip, 1 - 4.5 / 400);
  clock.stop();
});

Deno.test("soak clock's waits end with their signal", async () => {
  const { clock } = movedClock(20);
  const ending = new AbortController();
  const waits = clock.wait(1_000_000, ending.signal);
  ending.abort();
  await waits;
  clock.stop();
});
