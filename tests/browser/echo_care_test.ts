import { assertEquals } from "@std/assert";
import { EchoCare } from "../../lib/browser/echo_care.ts";
import { createMemory } from "../../lib/browser/memory.ts";
import { fakeStore } from "./fake_call.ts";

Deno.test("what is chosen is kept for the visit", () => {
  const [session, local] = [new Map<string, string>(), new Map<string, string>()];
  const memory = createMemory({ session: () => fakeStore(session), local: () => fakeStore(local) });
  const care = new EchoCare();
  care.recall(memory);
  assertEquals(care.isHalfDuplex.value, false);
  care.useHalfDuplex(true);
  const later = new EchoCare();
  later.recall(memory);
  assertEquals([care.isHalfDuplex.value, later.isHalfDuplex.value], [true, true]);
  assertEquals([session.size, local.size], [1, 0]);
  later.useHalfDuplex(false);
  care.recall(memory);
  assertEquals(care.isHalfDuplex.value, false);
});

Deno.test("before anything is remembered, and where nothing can be, a choice still counts", () => {
  const care = new EchoCare();
  care.useHalfDuplex(true);
  assertEquals(care.isHalfDuplex.value, true);
});
