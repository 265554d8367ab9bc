import { assertEquals, assertNotEquals } from "@std/assert";
import { Handles } from "../../../lib/simulator/memory/handles.ts";
import { NOTHING } from "../../../lib/simulator/memory/tokens.ts";

Deno.test("handles bring back what they were issued for, each a new one", () => {
  const handles = new Handles();
  const talk = { ...NOTHING, textChars: 7 };
  const first = handles.issue(NOTHING);
  const second = handles.issue(talk);
  assertNotEquals(first, second);
  assertEquals(handles.recall(second), talk);
  assertEquals(handles.recall(first), NOTHING);
  assertEquals(handles.recall("made up"), "unknown");
});

Deno.test("handles forget the oldest past a thousand", () => {
  const handles = new Handles();
  const [first, second] = [handles.issue(NOTHING), handles.issue(NOTHING)];
  for (let i = 0; i < 999; i++) handles.issue(NOTHING);
  assertEquals(handles.recall(first), "unknown");
  assertEquals(handles.recall(second), NOTHING);
});
