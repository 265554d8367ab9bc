import { signal } from "@preact/signals";
import { assertEquals } from "@std/assert";
import { keepEchoChoice } from "../../lib/browser/keep_echo_choice.ts";
import { createMemory } from "../../lib/browser/memory.ts";
import { fakeStore } from "./fake_call.ts";

function visit() {
  const [session, local] = [new Map<string, string>(), new Map<string, string>()];
  const stores = { session: () => fakeStore(session), local: () => fakeStore(local) };
  return { session, local, memory: createMemory(stores) };
}

Deno.test("what is chosen against an echo is kept for the visit", () => {
  const { session, local, memory } = visit();
  const first = signal(false);
  keepEchoChoice(first, memory);
  assertEquals([first.value, session.size], [false, 0]);
  first.value = true;
  const later = signal(false);
  keepEchoChoice(later, memory);
  assertEquals([later.value, session.size, local.size], [true, 1, 0]);
  later.value = false;
  assertEquals(memory.halfDuplex(), false);
});

Deno.test("a choice made before anything was remembered counts", () => {
  const { memory } = visit();
  const chosen = signal(true);
  keepEchoChoice(chosen, memory);
  assertEquals([chosen.value, memory.halfDuplex()], [true, true]);
});
