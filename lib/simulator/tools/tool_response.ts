import type { FunctionResponse } from "../protocol/client_message.ts";
import type { Step } from "../talk/conversation_state.ts";
import { EMPTY_PROMPT, joinPrompts } from "../memory/prompt.ts";
import { addAmounts } from "../memory/tokens.ts";
import type { OpenCall } from "./open_calls.ts";
import { schedulingOf } from "./tool_calls.ts";
import { ask, continueTurn } from "../talk/turn_begin.ts";
import { cutTurn } from "../talk/turn_end.ts";

/**
 * Take what a tool answered. An answer to a call nobody made, or to one answered before, changes
 * nothing.
 */
export function takeToolResponse(step: Step, response: FunctionResponse): void {
  const { calls, history } = step.state;
  const call = calls.open.find(({ id, result }) => id === response.id && result === null);
  if (call === undefined) return;
  const result = response.response ?? {};
  const textChars = JSON.stringify(result).length;
  step.state = { ...step.state, history: addAmounts(history, { textChars }) };
  const isLast = response.willContinue !== true;
  if (call.isCut) {
    if (isLast) close(step, call);
  } else if (call.blocking) {
    if (isLast) answer(step, call, result);
  } else {
    if (isLast) close(step, call);
    tell(step, call, response);
  }
}

function close(step: Step, call: OpenCall): void {
  const { calls } = step.state;
  const open = calls.open.filter((other) => other !== call);
  step.state = { ...step.state, calls: { ...calls, open } };
}

function answer(step: Step, call: OpenCall, result: object): void {
  const { calls } = step.state;
  const open = calls.open.map((other) => other === call ? { ...call, result } : other);
  step.state = { ...step.state, calls: { ...calls, open } };
  continueTurn(step);
}

/** The answer to a call that kept nobody waiting. */
function tell(step: Step, { name, args }: OpenCall, response: FunctionResponse): void {
  const { pace, personSpeaks } = step.state;
  const scheduling = schedulingOf(response);
  if (scheduling === "SILENT") return;
  if (scheduling === "INTERRUPT") cutTurn(step, { keepPrompt: true });
  const results = [{ name, args, response: response.response ?? {} }];
  const prompt = joinPrompts(step.state.prompt, { ...EMPTY_PROMPT, results });
  step.state = { ...step.state, prompt };
  // Whoever speaks is answered after it, and then hears of the result too.
  if (scheduling === "INTERRUPT" || !personSpeaks) ask(step, pace.speechAnswerDelayMs);
}
