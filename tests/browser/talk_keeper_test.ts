import { assertEquals, assertFalse } from "@std/assert";
import { createMemory } from "../../lib/browser/memory.ts";
import { TalkKeeper } from "../../lib/browser/talk_keeper.ts";
import { fakeStore, READY } from "./fake_call.ts";

const TALK = {
  sources: ["microphone"],
  turns: { mode: "automatic" },
  lines: [{ who: "person", text: "Hello" }],
  open: [],
  typed: 1,
} as const;
const TICKET = { type: "resumeTicket", ticket: "sealed", lastsMs: 1_000 } as const;

function keepers() {
  const store = fakeStore();
  const memory = createMemory({ session: () => store, local: () => store });
  const clock = { nowMs: 10_000 };
  const keeper = (place = "simulator") =>
    new TalkKeeper({ memory, place, nowMs: () => clock.nowMs });
  return { keeper, clock };
}

Deno.test("a talk is kept with its newest ticket and taken up by the next page", () => {
  const { keeper } = keepers();
  const before = keeper();
  before.follow({ ...READY, elapsedMs: 4_000 });
  assertEquals(before.follow(TICKET), true);
  assertFalse(before.follow({ type: "pong", id: 1 }));
  before.keep(TALK);
  const kept = { ...TALK, ticket: "sealed", expiresAtMs: 11_000, begunAtMs: 6_000 };
  assertEquals(before.kept.value, kept);
  const after = keeper();
  assertEquals([after.recall(), after.kept.value], [kept, kept]);
  // Kept again before another ticket came, it still has the one it was taken up with.
  after.keep({ ...TALK, typed: 2 });
  assertEquals(keeper().recall(), { ...kept, typed: 2 });
});

Deno.test("a talk without a ticket is kept for two hours, a ticket for as long as it lasts", () => {
  const { keeper, clock } = keepers();
  keeper().keep(TALK);
  clock.nowMs += 7_199_999;
  assertEquals(keeper().recall()?.ticket, null);
  clock.nowMs += 1;
  assertEquals(keeper().recall(), null);
  clock.nowMs = 10_000;
  assertEquals(keeper().recall(), null);
});

Deno.test("a ticket the relay refused is not kept", () => {
  const { keeper } = keepers();
  const one = keeper();
  one.follow(TICKET);
  one.follow({ ...READY, ticketRefused: "expired" });
  one.keep(TALK);
  assertEquals(one.kept.value?.ticket, null);
});

Deno.test("a talk that goes elsewhere is not taken up", () => {
  const { keeper } = keepers();
  keeper("simulator").keep(TALK);
  assertEquals(keeper("google").recall(), null);
});

Deno.test("what is forgotten is gone", () => {
  const { keeper } = keepers();
  const one = keeper();
  one.follow(TICKET);
  one.keep(TALK);
  one.forget();
  assertEquals([one.kept.value, keeper().recall()], [null, null]);
});
