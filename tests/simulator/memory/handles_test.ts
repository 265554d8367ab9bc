import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { newConversation } from "../../../lib/simulator/talk/conversation.ts";
import { Handles, type Talk } from "../../../lib/simulator/memory/handles.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import { REFUSALS } from "../../../lib/simulator/protocol/refusal.ts";

const { history, turns, memory } = newConversation("v1beta", SIMULATOR_DEFAULTS);
const talkOf = (text: string): Talk => ({
  restored: { history, turns, memory, callsMade: 0 },
  model: "models/m",
  lines: [{ who: "person", text }],
  ageMs: 0,
  hasVideo: false,
});

/** Handles on a clock of their own, and a connection that can be ended. */
function scene(overlap: "refuse" | "take" = "refuse") {
  const clock = { nowMs: 0 };
  const handles = new Handles({ nowMs: () => clock.nowMs, lifetimeMs: 1_000, overlap });
  let isOpen = true;
  const origin = { isOpen: () => isOpen };
  const end = () => {
    isOpen = false;
    handles.ended(origin);
  };
  return { clock, handles, origin, end };
}

Deno.test("handles bring back what they were issued for, each a new one", () => {
  const { handles, origin, end } = scene();
  const first = handles.issue(talkOf("one"), origin);
  const second = handles.issue(talkOf("two"), origin);
  end();
  assertNotEquals(first, second);
  assertEquals(handles.recall(second), talkOf("two"));
  assertEquals(handles.recall(first), talkOf("one"));
});

Deno.test("a handle holds for its lifetime after its connection, and is stale then", () => {
  const { clock, handles, origin, end } = scene();
  const handle = handles.issue(talkOf("one"), origin);
  clock.nowMs = 5_000;
  end();
  clock.nowMs = 6_000;
  assertEquals(handles.recall(handle), talkOf("one"));
  clock.nowMs = 6_001;
  assertEquals(handles.recall(handle), REFUSALS.staleHandle);
  assertEquals(handles.recall(handle), REFUSALS.staleHandle);
});

Deno.test("a made-up handle is no handle at all", () => {
  assertEquals(scene().handles.recall("made up"), REFUSALS.badHandle);
});

Deno.test("a handle whose connection is open is refused, or taken by switch", () => {
  const strict = scene();
  const handle = strict.handles.issue(talkOf("one"), strict.origin);
  assertEquals(strict.handles.recall(handle), REFUSALS.internal);
  const loose = scene("take");
  const taken = loose.handles.issue(talkOf("one"), loose.origin);
  assertEquals(loose.handles.recall(taken), talkOf("one"));
});

Deno.test("handles forget the oldest of a connection past a thousand, which is stale then", () => {
  const { handles, origin, end } = scene();
  const talk = talkOf("x");
  const [first, second] = [handles.issue(talk, origin), handles.issue(talk, origin)];
  for (let i = 0; i < 999; i++) handles.issue(talk, origin);
  end();
  assertEquals(handles.recall(first), REFUSALS.staleHandle);
  assert(!("code" in handles.recall(second)));
});

Deno.test("a handle outlives the updates of three hundred other calls", () => {
  const { handles, origin, end } = scene();
  const handle = handles.issue(talkOf("mine"), origin);
  end();
  const others = Array.from({ length: 300 }, () => ({ isOpen: () => true }));
  for (let n = 0; n < 50; n++) for (const other of others) handles.issue(talkOf("x"), other);
  assertEquals(handles.recall(handle), talkOf("mine"));
});

Deno.test("handles whose lifetime is over are forgotten, though nobody asks for them", () => {
  const { clock, handles, origin, end } = scene();
  for (let n = 0; n < 10; n++) handles.issue(talkOf("x"), origin);
  end();
  clock.nowMs = 1_001;
  const other = { isOpen: () => true };
  handles.issue(talkOf("y"), other);
  handles.ended(other);
  assertEquals(handles.size, 1);
});
