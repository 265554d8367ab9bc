import { assertEquals, assertExists } from "@std/assert";
import { newConversation } from "../../../lib/simulator/talk/conversation.ts";
import type { Step, Turn } from "../../../lib/simulator/talk/conversation_state.ts";
import { cutCalls } from "../../../lib/simulator/tools/cut_calls.ts";
import { SIMULATOR_DEFAULTS, type SimulatorOptions } from "../../../lib/simulator/options.ts";
import { EMPTY_PROMPT } from "../../../lib/simulator/memory/prompt.ts";
import { callTools } from "../../../lib/simulator/tools/tool_calls.ts";
import { NOTHING_SPOKEN } from "../../../lib/simulator/talk/turn_begin.ts";

const CALLING: Turn = { type: "calling", number: 2, prompt: EMPTY_PROMPT, spoken: NOTHING_SPOKEN };

/** A turn waits for `wait`; `go` was called earlier and does not block. */
function waitingStep(options: Partial<SimulatorOptions> = {}): Step {
  const state = newConversation("v1beta", { ...SIMULATOR_DEFAULTS, ...options });
  const { tools } = state.rules;
  const functions = [{ name: "wait", behavior: "BLOCKING", parameters: null } as const];
  const rules = { ...state.rules, tools: { ...tools, functions } };
  const step: Step = { state: { ...state, rules }, effects: [], nowMs: 0 };
  callTools(step, [{ name: "go", args: {} }], { turn: 1, isRepeat: false });
  callTools(step, [{ name: "wait", args: { a: 1 } }], { turn: 2, isRepeat: false });
  return step;
}

Deno.test("a cut marks what was waited for, and has it called again", () => {
  const step = waitingStep();
  assertEquals(cutCalls(step, CALLING), null);
  const { open, again } = step.state.calls;
  assertEquals(open.map(({ name, isCut }) => [name, isCut]), [["go", false], ["wait", true]]);
  assertEquals(again, [{ name: "wait", args: { a: 1 } }]);
  assertEquals(step.state.owedAnswerDelayMs, SIMULATOR_DEFAULTS.textAnswerDelayMs);
});

Deno.test("cutting a turn that waits for nothing leaves calls alone", () => {
  const step = waitingStep();
  const before = step.state;
  assertEquals(
    cutCalls(step, { type: "holding", number: 3, spoken: NOTHING_SPOKEN, untilMs: 0 }),
    null,
  );
  assertEquals(step.state, before);
});

Deno.test("by switch every open call is cancelled by its id", () => {
  const step = waitingStep({ cancelsCutCalls: true });
  const ids = step.state.calls.open.map(({ id }) => id);
  const message = cutCalls(step, CALLING);
  assertExists(message);
  assertEquals(message, { toolCallCancellation: { ids } });
  assertEquals(step.state.calls.open, []);
  assertEquals(cutCalls(step, CALLING), null);
});
