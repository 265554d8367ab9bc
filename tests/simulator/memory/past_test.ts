import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { ConnectionClock } from "../../../lib/simulator/session/connection_clock.ts";
import { newConversation } from "../../../lib/simulator/talk/conversation.ts";
import { Handles } from "../../../lib/simulator/memory/handles.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import { Past } from "../../../lib/simulator/memory/past.ts";
import { NO_CALLS } from "../../../lib/simulator/tools/open_calls.ts";
import { REFUSALS } from "../../../lib/simulator/protocol/refusal.ts";

const asked = (handle?: string) => ({ sessionResumption: { handle } });

Deno.test("a past is handed on from one connection to the next, lines and age", () => {
  const clock = new ConnectionClock(1);
  const handles = new Handles({ nowMs: () => 0, lifetimeMs: 1, overlap: "refuse" });
  const pastOf = () =>
    new Past({
      clock,
      handles,
      limits: SIMULATOR_DEFAULTS,
      origin: { isOpen: () => false },
      goAway: () => {},
      cut: () => {},
    });
  const first = pastOf();
  assertEquals(first.recall(asked()), undefined);
  first.begin({});
  first.talk.add({ who: "person", text: "hello" });
  assertEquals(first.restored, null);
  const state = {
    ...newConversation("v1beta", SIMULATOR_DEFAULTS),
    turns: 3,
    calls: { ...NO_CALLS, made: 2 },
  };
  const handle = first.handle(state);

  const second = pastOf();
  assertEquals(second.recall(asked("made up")), REFUSALS.badHandle);
  const other = { ...asked(handle), model: "models/other" };
  assertEquals(second.recall(other), REFUSALS.invalidArgument);
  const restored = second.recall(asked(handle));
  assert(restored && "turns" in restored);
  assertEquals([restored.turns, restored.callsMade], [3, 2]);
  assertEquals(second.restored, [{ who: "person", text: "hello" }]);
  second.begin({});
  second.talk.add({ who: "person", text: "again" });
  assertEquals(second.talk.lines.map(({ text }) => text), ["hello", "again"]);
  assertEquals(first.talk.lines.map(({ text }) => text), ["hello"]);
  clock.stop();
});

Deno.test("that pictures came is handed on from one connection to the next, and the one after", () => {
  const clock = new ConnectionClock(1);
  const handles = new Handles({ nowMs: () => 0, lifetimeMs: 1, overlap: "refuse" });
  const state = newConversation("v1beta", SIMULATOR_DEFAULTS);
  const stage = { clock, handles, limits: SIMULATOR_DEFAULTS, origin: { isOpen: () => false } };
  let handle: string | undefined;
  const handedOn: boolean[] = [];
  for (let connection = 0; connection < 3; connection++) {
    const past = new Past({ ...stage, goAway: () => {}, cut: () => {} });
    past.recall(asked(handle));
    past.begin({});
    if (connection === 0) past.see();
    handle = past.handle(state);
    const talk = handles.recall(handle);
    handedOn.push("hasVideo" in talk && talk.hasVideo);
  }
  assertEquals(handedOn, [true, true, true]);
  clock.stop();
});

Deno.test("handles of a talk that does not change share what was said", () => {
  const clock = new ConnectionClock(1);
  const handles = new Handles({ nowMs: () => 0, lifetimeMs: 1, overlap: "refuse" });
  const past = new Past({
    clock,
    handles,
    limits: SIMULATOR_DEFAULTS,
    origin: { isOpen: () => false },
    goAway: () => {},
    cut: () => {},
  });
  past.begin({});
  past.talk.sentence(1, { text: "One two.", samples: 1_000 });
  past.talk.sent(1, { fromSample: 0, toSample: 1_000 });
  const state = newConversation("v1beta", SIMULATOR_DEFAULTS);
  const [first, second] = [past.handle(state), past.handle(state)]
    .map((handle) => handles.recall(handle));
  assert("lines" in first && "lines" in second);
  assertStrictEquals(first.lines, second.lines);
  clock.stop();
});
