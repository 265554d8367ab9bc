import { assert, assertEquals } from "@std/assert";
import { ConnectionClock } from "../../../lib/simulator/session/connection_clock.ts";
import { newConversation } from "../../../lib/simulator/talk/conversation.ts";
import { Handles } from "../../../lib/simulator/memory/handles.ts";
import type { Line } from "../../../lib/simulator/session/line.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import { Past } from "../../../lib/simulator/memory/past.ts";
import { REFUSALS } from "../../../lib/simulator/protocol/refusal.ts";

const NO_LINE: Line = { send() {}, sendText() {}, close() {}, drop() {} };

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
      line: NO_LINE,
      end: () => {},
    });
  const first = pastOf();
  assertEquals(first.recall(asked()), undefined);
  first.begin({});
  first.talk.add({ who: "person", text: "hello" });
  assertEquals(first.restored, null);
  const state = { ...newConversation("v1beta", SIMULATOR_DEFAULTS), turns: 3 };
  const handle = first.handle(state);

  const second = pastOf();
  assertEquals(second.recall(asked("made up")), REFUSALS.badHandle);
  const other = { ...asked(handle), model: "models/other" };
  assertEquals(second.recall(other), REFUSALS.invalidArgument);
  const restored = second.recall(asked(handle));
  assert(restored && "turns" in restored);
  assertEquals(restored.turns, 3);
  assertEquals(second.restored, [{ who: "person", text: "hello" }]);
  second.begin({});
  second.talk.add({ who: "person", text: "again" });
  assertEquals(second.talk.lines.map(({ text }) => text), ["hello", "again"]);
  assertEquals(first.talk.lines.map(({ text }) => text), ["hello"]);
  clock.stop();
});
