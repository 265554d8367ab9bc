import { assert, assertEquals } from "@std/assert";
import { newConversation } from "../../../lib/simulator/talk/conversation.ts";
import type { Step } from "../../../lib/simulator/talk/conversation_state.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import { ask, isBusy, NOTHING_SPOKEN } from "../../../lib/simulator/talk/turn_begin.ts";
import { cutTurn, endOfTurn } from "../../../lib/simulator/talk/turn_end.ts";

function stepAt(nowMs: number): Step {
  return { state: newConversation("v1beta", SIMULATOR_DEFAULTS), effects: [], nowMs };
}

Deno.test("two cuts in a row end their turns in order", () => {
  const step = stepAt(0);
  ask(step, 1_000);
  cutTurn(step, { keepPrompt: true });
  assert(!isBusy(step.state));
  ask(step, 1_000);
  cutTurn(step, { keepPrompt: true });
  const kinds = step.effects.map((effect) =>
    effect.type === "send" ? Object.keys(effect.message.serverContent as object)[0] : effect.type
  );
  assertEquals(kinds, [
    "answer",
    "hush",
    "interrupted",
    "answer",
    "hush",
    "turnComplete",
    "interrupted",
  ]);
  assert(step.state.tail !== null);
});

Deno.test("cutting nothing changes nothing", () => {
  const step = stepAt(0);
  const before = step.state;
  cutTurn(step, { keepPrompt: false });
  assertEquals([step.state, step.effects], [before, []]);
});

Deno.test("the end of a turn bills its sound, and tells the background only where a model does", () => {
  const step = stepAt(0);
  const plain = endOfTurn(step, { ...NOTHING_SPOKEN, samples: 24_000 });
  assertEquals(plain.serverContent, { turnComplete: true });
  assertEquals(step.state.history.audioMs, 1_000);
  const { rules } = step.state;
  const traits = { ...rules.tools.traits, interactionStatus: true };
  step.state = { ...step.state, rules: { ...rules, tools: { ...rules.tools, traits } } };
  const status =
    () => (endOfTurn(step, NOTHING_SPOKEN).serverContent as object as Record<string, unknown>);
  assertEquals(status().interactionStatus, "IDLE");
  step.state = { ...step.state, owedAnswerDelayMs: 1 };
  assertEquals(status().interactionStatus, "IN_PROGRESS");
});
