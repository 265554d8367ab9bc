import { assertEquals } from "@std/assert";
import { newConversation } from "../../../lib/simulator/talk/conversation.ts";
import type { Step } from "../../../lib/simulator/talk/conversation_state.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import { callTools } from "../../../lib/simulator/tools/tool_calls.ts";
import { takeToolResponse } from "../../../lib/simulator/tools/tool_response.ts";

/** A step in which one call that does not block is open. */
function calledStep(): { step: Step; id: string } {
  const state = newConversation("v1beta", SIMULATOR_DEFAULTS);
  const stage = { type: "open", resumptionAtMs: Infinity } as const;
  const step: Step = { state: { ...state, stage }, effects: [], nowMs: 0 };
  callTools(step, [{ name: "f", args: { a: 1 } }], { turn: 1, isRepeat: false });
  const { id } = step.state.calls.open[0];
  step.effects.length = 0;
  return { step, id };
}

Deno.test("a response is remembered, asks for an answer, and closes its call", () => {
  const { step, id } = calledStep();
  takeToolResponse(step, { id, response: { n: 1 } });
  assertEquals(step.state.calls.open, []);
  assertEquals(step.state.history.textChars, '{"n":1}'.length);
  assertEquals(step.effects.map(({ type }) => type), ["answer"]);
});

Deno.test("a response that comes while a person speaks waits for the end of speech", () => {
  const { step, id } = calledStep();
  step.state = { ...step.state, personSpeaks: true };
  takeToolResponse(step, { id, response: { n: 1 } });
  assertEquals(step.effects, []);
  assertEquals(step.state.prompt.results, [{ name: "f", args: { a: 1 }, response: { n: 1 } }]);
});

Deno.test("a response to nobody's call leaves everything as it is", () => {
  const { step } = calledStep();
  const before = step.state;
  for (const response of [{}, { id: "" }, { id: "call_0", response: { n: 1 } }]) {
    takeToolResponse(step, response);
  }
  assertEquals([step.state, step.effects], [before, []]);
});
