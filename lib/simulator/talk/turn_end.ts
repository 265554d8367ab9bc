import type { Step, Turn } from "./conversation_state.ts";
import { cutCalls } from "../tools/cut_calls.ts";
import { EMPTY_PROMPT, joinPrompts } from "../memory/prompt.ts";
import type { Spoken } from "./reply_step.ts";
import { samplesToMs } from "../voice/reply_sound.ts";
import { SERVER_MESSAGES, turnComplete } from "../protocol/server_message.ts";
import { addAmounts, NOTHING, usageMetadata } from "../memory/tokens.ts";

/**
 * Cut the model's turn, if it has one.
 *
 * @param options `keepPrompt`: what was not answered yet is answered with what comes next
 */
export function cutTurn(step: Step, { keepPrompt }: { keepPrompt: boolean }): void {
  const { state, nowMs } = step;
  const { turn } = state;
  if (turn.type === "idle") return;
  const unanswered = keepPrompt ? unansweredIn(turn) : EMPTY_PROMPT;
  step.state = {
    ...state,
    turn: { type: "idle" },
    prompt: joinPrompts(unanswered, keepPrompt ? state.prompt : EMPTY_PROMPT),
    owedAnswerDelayMs: null,
  };
  const cancellation = cutCalls(step, turn);
  const message = endOfTurn(step, turn.spoken);
  step.state = { ...step.state, tail: { atMs: nowMs + state.pace.cutTailMs, message } };
  step.effects.push({ type: "hush", turn: turn.number });
  // The tail of a turn cut before would else come behind this one's beginning.
  if (state.tail) step.effects.push({ type: "send", message: state.tail.message });
  step.effects.push({ type: "send", message: SERVER_MESSAGES.interrupted });
  if (cancellation) step.effects.push({ type: "send", message: cancellation });
}

function unansweredIn(turn: Exclude<Turn, { type: "idle" }>) {
  if (turn.type === "thinking" || turn.type === "calling") return turn.prompt;
  return turn.type === "speaking" && turn.spoken.samples === 0 ? turn.prompt : EMPTY_PROMPT;
}

/** The turn's last message; what was sent of the reply enters the talk's history. */
export function endOfTurn(step: Step, spoken: Spoken) {
  const { history, rules, calls, owedAnswerDelayMs } = step.state;
  const reply = addAmounts(NOTHING, { audioMs: samplesToMs(spoken.samples) });
  step.state = { ...step.state, history: addAmounts(history, reply) };
  const goesOn = owedAnswerDelayMs !== null || calls.open.some(({ isCut }) => !isCut);
  const status = goesOn ? "IN_PROGRESS" : "IDLE";
  // What was told piece by piece is not billed again.
  const billed = rules.usage === "pieces" ? NOTHING : reply;
  return turnComplete(
    usageMetadata(history, billed, spoken),
    rules.tools.traits.interactionStatus ? status : null,
  );
}
