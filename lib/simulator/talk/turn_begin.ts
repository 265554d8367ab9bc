import type { Conversation, Step, Turn } from "./conversation_state.ts";
import { endTurnInMemory } from "../memory/memory.ts";
import { EMPTY_PROMPT } from "../memory/prompt.ts";
import type { Spoken } from "./reply_step.ts";
import { awaitedCalls, resultsOf } from "../tools/open_calls.ts";

/** A turn that has only begun. */
export const NOTHING_SPOKEN: Spoken = {
  samples: 0,
  startedAtMs: 0,
  heardAtMs: 0,
  thoughtChars: 0,
  foundChars: 0,
};

/** Whether the model has a turn. */
export function isBusy({ turn }: Conversation): boolean {
  return turn.type !== "idle";
}

/** Whether the talk could be taken up from here: nothing is generated, no call is open. */
export function isResumable({ turn, calls }: Conversation): boolean {
  return turn.type === "idle" && calls.open.every(({ isCut }) => isCut);
}

/**
 * Answer the gathered prompt: after `delayMs`, or once the present turn is over. A model that only
 * transcribes lets it go.
 */
export function ask(step: Step, delayMs: number): void {
  const { state } = step;
  if (!state.rules.replies) {
    step.state = { ...state, ...endTurnInMemory(state), prompt: EMPTY_PROMPT };
    return;
  }
  if (isBusy(state)) {
    step.state = { ...state, owedAnswerDelayMs: delayMs };
    return;
  }
  const { prompt, calls } = state;
  step.state = {
    ...state,
    prompt: EMPTY_PROMPT,
    owedAnswerDelayMs: null,
    calls: { ...calls, again: [] },
  };
  think(step, { prompt, again: calls.again, spoken: NOTHING_SPOKEN, delayMs });
}

/** Answer what was asked while the last turn went on. */
export function askOwed(step: Step): void {
  const { owedAnswerDelayMs } = step.state;
  if (owedAnswerDelayMs !== null && !isBusy(step.state)) ask(step, owedAnswerDelayMs);
}

/** Go on with a turn that waits for tools, once all of them have answered. */
export function continueTurn(step: Step): void {
  const { turn, calls, pace } = step.state;
  if (turn.type !== "calling") return;
  const awaited = awaitedCalls(calls.open, turn.number);
  if (awaited.some(({ result }) => result === null)) return;
  const open = calls.open.filter((call) => !awaited.includes(call));
  step.state = { ...step.state, calls: { ...calls, open } };
  const prompt = { ...turn.prompt, results: resultsOf(awaited) };
  think(step, { prompt, again: [], spoken: turn.spoken, delayMs: pace.speechAnswerDelayMs });
}

/** Think about a prompt, as a turn of its own or, where something was `spoken`, as part of one. */
export function think(
  step: Step,
  { delayMs, ...about }:
    & Pick<Extract<Turn, { type: "thinking" }>, "prompt" | "again" | "spoken">
    & { delayMs: number },
): void {
  const { state, nowMs } = step;
  const number = state.turns + 1;
  // A cut turn is told as complete before the next one is heard.
  const answerAtMs = Math.max(nowMs + delayMs, state.tail?.atMs ?? 0);
  step.state = {
    ...state,
    turns: number,
    turn: { ...about, type: "thinking", number, answerAtMs, sentences: [], cues: [], whole: false },
  };
  if (about.again.length > 0) return;
  step.effects.push({ type: "answer", turn: number, prompt: about.prompt });
}
