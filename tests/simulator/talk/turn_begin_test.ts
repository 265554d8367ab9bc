import { assert, assertEquals } from "@std/assert";
import { newConversation } from "../../../lib/simulator/talk/conversation.ts";
import type { Step } from "../../../lib/simulator/talk/conversation_state.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import { EMPTY_PROMPT } from "../../../lib/simulator/memory/prompt.ts";
import { callTools } from "../../../lib/simulator/tools/tool_calls.ts";
import {
  ask,
  askOwed,
  continueTurn,
  isBusy,
  isResumable,
} from "../../../lib/simulator/talk/turn_begin.ts";

function stepAt(nowMs: number): Step {
  return { state: newConversation("v1beta", SIMULATOR_DEFAULTS), effects: [], nowMs };
}

Deno.test("asking takes the prompt, and not before a cut turn is told as complete", () => {
  const step = stepAt(1_000);
  const prompt = { ...EMPTY_PROMPT, lines: ["hello"] };
  step.state = { ...step.state, prompt, tail: { atMs: 5_000, message: {} } };
  ask(step, 10);
  assert(step.state.turn.type === "thinking");
  assertEquals(step.state.turn.answerAtMs, 5_000);
  assertEquals(step.state.prompt, EMPTY_PROMPT);
  assertEquals(step.effects, [{ type: "answer", turn: 1, prompt }]);
});

Deno.test("what is asked during a turn is owed until that is over", () => {
  const step = stepAt(0);
  ask(step, 10);
  ask(step, 20);
  askOwed(step);
  assertEquals(step.state.turns, 1);
  step.state = { ...step.state, turn: { type: "idle" } };
  askOwed(step);
  assertEquals([step.state.turns, step.state.owedAnswerDelayMs], [2, null]);
});

Deno.test("a talk can be taken up while nothing is generated and no call is open", () => {
  const step = stepAt(0);
  assert(isResumable(step.state));
  callTools(step, [{ name: "f", args: {} }], { turn: 1, isRepeat: false });
  assert(!isResumable(step.state) && !isBusy(step.state));
  const { calls } = step.state;
  const open = calls.open.map((call) => ({ ...call, isCut: true }));
  step.state = { ...step.state, calls: { ...calls, open } };
  assert(isResumable(step.state));
});

Deno.test("a turn that waits for no tool does not go on by itself", () => {
  const step = stepAt(0);
  ask(step, 10);
  const before = step.state;
  continueTurn(step);
  assertEquals(step.state, before);
});

Deno.test("a model that answers nothing lets a prompt go, and its window slides all the same", () => {
  const step = stepAt(0);
  const { state } = step;
  const prompt = { ...EMPTY_PROMPT, lines: ["hello"] };
  step.state = { ...state, rules: { ...state.rules, replies: false }, prompt };
  ask(step, 10);
  assertEquals([step.state.turn.type, step.effects], ["idle", []]);
  assertEquals(step.state.prompt, EMPTY_PROMPT);
  assertEquals(step.state.memory.marks, [step.state.history]);
});
