import { assert, assertEquals, assertThrows } from "@std/assert";
import { faultsNamed, planOf } from "./soak_run.ts";

const faults = faultsNamed(["drop", "quota", "line-reset"]);

Deno.test("the same seed plans the same calls, and another one others", () => {
  const plan = (seed: number) => planOf({ seed, minutes: 60, faults, mostMinutes: 10 });
  assertEquals(plan(1), plan(1));
  assert(plan(1).every(({ seed }, index) => seed !== plan(2)[index].seed));
});

Deno.test("every row has its turn, in as many rounds as there is time for", () => {
  const plan = planOf({ seed: 1, minutes: 46, faults, mostMinutes: 10 });
  const [drop, quota, reset] = faults;
  assertEquals(plan.map(({ fault }) => fault), [drop, quota, reset, drop, quota, reset]);
  assertEquals(plan.map(({ minutes }) => minutes), [10, 3, 10, 10, 3, 10]);
});

Deno.test("with little time every row has one short call", () => {
  const plan = planOf({ seed: 1, minutes: 11.5, faults, mostMinutes: 10 });
  assertEquals(plan.map(({ minutes }) => minutes), [5, 2, 5]);
});

Deno.test("a call is made again by its own seed", () => {
  const plan = planOf({ seed: 1, minutes: 500, faults, mostMinutes: 7, callSeed: 99 });
  assertEquals(plan, [{ fault: faults[0], seed: 99, minutes: 7 }]);
});

Deno.test("a fault nobody knows is told with those that are known", () => {
  assertThrows(() => faultsNamed(["gremlins"]), RangeError, "known are nothing, ");
});
