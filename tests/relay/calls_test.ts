import { assertEquals, assertFalse, assertRejects } from "@std/assert";
import { Calls, type Figures, type RunningCall } from "../../lib/relay/calls.ts";
import type { RelayEnd } from "../../lib/relay/relay_state.ts";
import { fakeClock } from "../support/fake_clock.ts";

/** A call that does what it is told. */
function fakeCall(figures: Figures = {}) {
  const over = Promise.withResolvers<void>();
  const told: (number | RelayEnd["closeCode"])[] = [];
  const call: RunningCall = {
    over: over.promise,
    leave: (ms) => void told.push(ms),
    end: ({ closeCode }) => void told.push(closeCode),
    figures: () => figures,
  };
  return { call, told, finish: over.resolve };
}

Deno.test("a talk that nobody has is taken over at once", async () => {
  const calls = new Calls(fakeClock());
  await calls.takeOver("a");
  assertEquals(calls.totals.takenOver, 0);
});

Deno.test("taking over ends the call that has the talk, and waits until it is over", async () => {
  const calls = new Calls(fakeClock());
  const [elder, other] = [fakeCall(), fakeCall()];
  calls.add("a", elder.call);
  calls.add("b", other.call);
  let isOver = false;
  const taken = calls.takeOver("a").then(() => void (isOver = true));
  assertEquals([elder.told, other.told], [[4302], []]);
  await Promise.resolve();
  assertFalse(isOver);
  elder.finish();
  await taken;
});

Deno.test("what was reached last is remembered, until it is not reached any more", async () => {
  const calls = new Calls(fakeClock());
  const asked = { model: "gemini-x", signal: new AbortController().signal };
  const fails = () => Promise.reject(new Error("no such key"));
  await assertRejects(() => calls.reach(asked, fails));
  assertEquals(calls.reachedModel, null);
  assertEquals(await calls.reach(asked, () => Promise.resolve("session")), "session");
  assertEquals(calls.reachedModel, "gemini-x");
  // Neither a page that leaves nor another model says anything about this one.
  await assertRejects(() => calls.reach({ ...asked, signal: AbortSignal.abort() }, fails));
  await assertRejects(() => calls.reach({ ...asked, model: "gemini-y" }, fails));
  assertEquals(calls.reachedModel, "gemini-x");
  await assertRejects(() => calls.reach(asked, fails));
  assertEquals(calls.reachedModel, null);
});

Deno.test("the elder's end leaves its talk to the younger", async () => {
  const calls = new Calls(fakeClock());
  const [elder, younger] = [fakeCall(), fakeCall()];
  calls.add("a", elder.call);
  void calls.takeOver("a");
  calls.add("a", younger.call);
  calls.remove("a", elder.call);
  void calls.takeOver("a");
  assertEquals([elder.told, younger.told], [[4302], [4302]]);
  calls.remove("a", younger.call);
  await calls.takeOver("a");
  assertEquals(calls.totals.takenOver, 2);
});

Deno.test("totals add up, the largest being told where a sum says nothing; a call counts once", () => {
  const calls = new Calls(fakeClock());
  const [one, two] = [
    fakeCall({ renewals: 1, mostBacklogBytes: 10, durationMs: 5, setupMs: null }),
    fakeCall({ renewals: 2, mostBacklogBytes: 7 }),
  ];
  calls.add("a", one.call);
  calls.add("b", two.call);
  const totals = () => {
    const { begun, renewals, mostBacklogBytes, durationMs } = calls.totals;
    return [begun, renewals, mostBacklogBytes, durationMs];
  };
  assertEquals(totals(), [2, 3, 10, undefined]);
  calls.remove("a", one.call);
  calls.remove("a", one.call);
  assertEquals(totals(), [2, 3, 10, undefined]);
});

Deno.test("a server without calls leaves at once", async () => {
  const clock = fakeClock();
  const calls = new Calls(clock);
  assertEquals(calls.leavingMs, null);
  assertEquals(await calls.leave(10_000), 0);
  assertEquals([calls.leavingMs, clock.pending], [10_000, 0]);
});

Deno.test("leaving tells every call, waits for the last, and calls its deadline off", async () => {
  const clock = fakeClock();
  const calls = new Calls(clock);
  const [one, two] = [fakeCall(), fakeCall()];
  calls.add("a", one.call);
  calls.add("b", two.call);
  const left = calls.leave(10_000);
  assertEquals([one.told, two.told], [[10_000], [10_000]]);
  clock.pass(3_000);
  assertEquals(calls.leavingMs, 7_000);
  calls.remove("a", one.call);
  assertEquals(clock.pending, 1);
  calls.remove("b", two.call);
  assertEquals(await left, 0);
  assertEquals([clock.pending, calls.leavingMs], [0, 7_000]);
});

Deno.test("at the deadline what still runs is ended", async () => {
  const clock = fakeClock();
  const calls = new Calls(clock);
  const { call, told } = fakeCall();
  calls.add("a", call);
  const left = calls.leave(10_000);
  clock.pass(10_000);
  assertEquals([told, calls.leavingMs], [[10_000, 4300], 0]);
  calls.remove("a", call);
  assertEquals(await left, 1);
});
