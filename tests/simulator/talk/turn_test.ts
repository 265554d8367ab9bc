import { assert, assertEquals } from "@std/assert";
import { newConversation } from "../../../lib/simulator/talk/conversation.ts";
import type { Step } from "../../../lib/simulator/talk/conversation_state.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import { advanceTurn, turnWakeMs } from "../../../lib/simulator/talk/turn.ts";
import { ask } from "../../../lib/simulator/talk/turn_begin.ts";

function stepAt(nowMs: number, from?: Step): Step {
  const state = from?.state ?? newConversation("v1beta", SIMULATOR_DEFAULTS);
  return { state, effects: [], nowMs };
}

/** The turn's answer as it is by now: some samples, and whether that is all. */
function make(step: Step, samples: number, whole: boolean): void {
  const { turn } = step.state;
  assert(turn.type === "thinking" || turn.type === "speaking");
  const sentences = [{ text: "word", samples }];
  step.state = { ...step.state, turn: { ...turn, sentences, whole } };
}

Deno.test("a turn waits for its time and for its sound, whichever is later", () => {
  const step = stepAt(0);
  ask(step, 100);
  assertEquals(turnWakeMs(step.state.turn), Infinity);
  make(step, 4_800, false);
  assertEquals(turnWakeMs(step.state.turn), 100);
  const early = stepAt(99, step);
  advanceTurn(early);
  assertEquals(early.effects, []);
  const due = stepAt(100, step);
  advanceTurn(due);
  assertEquals(due.effects.map(({ type }) => type), ["sound"]);
  // Nothing more is made yet: only the voice can wake it.
  assertEquals(turnWakeMs(due.state.turn), Infinity);
});

Deno.test("a turn that had to wait for its voice goes on at the same pace", () => {
  const step = stepAt(0);
  ask(step, 0);
  make(step, 4_800, false);
  advanceTurn(step);
  const late = stepAt(5_000, step);
  make(late, 4_800 + 5_760 * 4, true);
  advanceTurn(late);
  assertEquals(late.effects.length, 2);
  assertEquals(turnWakeMs(late.state.turn), 5_060);
});

Deno.test("a reply without any sound still completes", () => {
  const step = stepAt(0);
  ask(step, 0);
  make(step, 0, true);
  advanceTurn(step);
  assertEquals(
    step.effects.map((effect) => effect.type === "send" ? effect.message : effect.type),
    [
      "answer",
      { serverContent: { generationComplete: true } },
      {
        serverContent: { turnComplete: true },
        usageMetadata: {
          promptTokenCount: 0,
          responseTokenCount: 0,
          totalTokenCount: 0,
          promptTokensDetails: [],
          responseTokensDetails: [],
        },
      },
      "resumption",
    ],
  );
});
