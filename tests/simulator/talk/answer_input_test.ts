import { assert, assertEquals } from "@std/assert";
import { takeAnswer } from "../../../lib/simulator/talk/answer_input.ts";
import { newConversation } from "../../../lib/simulator/talk/conversation.ts";
import type { Step } from "../../../lib/simulator/talk/conversation_state.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import { ask } from "../../../lib/simulator/talk/turn_begin.ts";

const sentence = { text: "one", samples: 1_000 };
const cue = { type: "thought", text: "hm" } as const;

Deno.test("a cue has its place behind the sentences before it", () => {
  const state = newConversation("v1beta", SIMULATOR_DEFAULTS);
  const step: Step = { state, effects: [], nowMs: 0 };
  ask(step, 0);
  takeAnswer(step, { type: "sentence", turn: 1, sentence, isLast: false });
  takeAnswer(step, { type: "cue", turn: 1, cue, isLast: true });
  const { turn } = step.state;
  assert(turn.type === "thinking");
  assertEquals(turn.sentences, [sentence]);
  assertEquals([turn.cues, turn.whole], [[{ atSample: 1_000, cue }], true]);
  takeAnswer(step, { type: "sentence", turn: 2, sentence, isLast: true });
  assertEquals(step.state.turn, turn);
});

Deno.test("an answer nobody waits for changes nothing", () => {
  const state = newConversation("v1beta", SIMULATOR_DEFAULTS);
  const step: Step = { state, effects: [], nowMs: 0 };
  takeAnswer(step, { type: "cue", turn: 0, cue, isLast: true });
  assertEquals(step.state, state);
});
