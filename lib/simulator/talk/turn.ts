import type { Conversation, Step } from "./conversation.ts";
import { EMPTY_PROMPT, joinPrompts, type Prompt } from "../memory/prompt.ts";
import { nextChunk, samplesToMs, type Sentence, wordsIn } from "../voice/reply_sound.ts";
import { SERVER_MESSAGES, turnComplete } from "../protocol/server_message.ts";
import { addAmounts, NOTHING, usageMetadata } from "../memory/tokens.ts";

/** The model's turn. `holding` is Google's clock pacing the playback of what was sent faster. */
export type Turn =
  | { type: "idle" }
  | {
    type: "thinking";
    number: number;
    prompt: Prompt;
    answerAtMs: number;
    sentences: readonly Sentence[];
    /** Whether all sentences are there. */
    whole: boolean;
  }
  | {
    type: "speaking";
    number: number;
    sentences: readonly Sentence[];
    whole: boolean;
    sentSamples: number;
    firstSoundAtMs: number;
    /** Not sooner than this, and not before it is made, the next piece goes. */
    nextSoundAtMs: number;
  }
  | { type: "holding"; number: number; sentSamples: number; untilMs: number };

/** Whether the model has a turn. */
export function isBusy({ turn }: Conversation): boolean {
  return turn.type !== "idle";
}

/** When the turn moves on by itself. */
export function turnWakeMs(turn: Turn): number {
  switch (turn.type) {
    case "idle":
      return Infinity;
    case "thinking":
      return firstChunk(turn) || turn.whole ? turn.answerAtMs : Infinity;
    case "speaking":
      return chunkOf(turn) || turn.whole ? turn.nextSoundAtMs : Infinity;
    case "holding":
      return turn.untilMs;
    default:
      return turn satisfies never;
  }
}

/** Answer the gathered prompt: after `delayMs`, or once the present turn is over. */
export function ask(step: Step, delayMs: number): void {
  const { state } = step;
  if (isBusy(state)) {
    step.state = { ...state, owedAnswerDelayMs: delayMs };
    return;
  }
  const number = state.turns + 1;
  step.state = {
    ...state,
    turns: number,
    prompt: EMPTY_PROMPT,
    owedAnswerDelayMs: null,
    turn: {
      type: "thinking",
      number,
      prompt: state.prompt,
      // A cut turn is told as complete before the next one is heard.
      answerAtMs: Math.max(step.nowMs + delayMs, state.tail?.atMs ?? 0),
      sentences: [],
      whole: false,
    },
  };
  step.effects.push({ type: "answer", turn: number, prompt: state.prompt });
}

/**
 * Cut the model's turn, if it has one.
 *
 * @param options `keepPrompt`: what was not answered yet is answered with what comes next
 */
export function cutTurn(step: Step, { keepPrompt }: { keepPrompt: boolean }): void {
  const { state, nowMs } = step;
  const { turn } = state;
  if (turn.type === "idle") return;
  const message = endOfTurn(step, turn.type === "thinking" ? 0 : turn.sentSamples);
  const unanswered = keepPrompt && turn.type === "thinking" ? turn.prompt : EMPTY_PROMPT;
  step.state = {
    ...step.state,
    turn: { type: "idle" },
    prompt: joinPrompts(unanswered, keepPrompt ? state.prompt : EMPTY_PROMPT),
    owedAnswerDelayMs: null,
    tail: { atMs: nowMs + state.pace.cutTailMs, message },
  };
  step.effects.push({ type: "hush", turn: turn.number });
  // The tail of a turn cut before would else come behind this one's beginning.
  if (state.tail) step.effects.push({ type: "send", message: state.tail.message });
  step.effects.push({ type: "send", message: SERVER_MESSAGES.interrupted });
}

/** Let the turn do everything that is due by now. */
export function advanceTurn(step: Step): void {
  let before: Turn;
  do {
    before = step.state.turn;
    if (before.type === "thinking") startSpeaking(step, before);
    else if (before.type === "speaking") sendSound(step, before);
    else if (before.type === "holding") endHolding(step, before);
  } while (step.state.turn !== before);
}

type Thinking = Extract<Turn, { type: "thinking" }>;
type Speaking = Extract<Turn, { type: "speaking" }>;
type Holding = Extract<Turn, { type: "holding" }>;

function startSpeaking(step: Step, turn: Thinking): void {
  if (turn.answerAtMs > step.nowMs || !(firstChunk(turn) || turn.whole)) return;
  const { number, sentences, whole } = turn;
  step.state = {
    ...step.state,
    turn: {
      type: "speaking",
      number,
      sentences,
      whole,
      sentSamples: 0,
      firstSoundAtMs: step.nowMs,
      nextSoundAtMs: step.nowMs,
    },
  };
}

function sendSound(step: Step, turn: Speaking): void {
  if (turn.nextSoundAtMs > step.nowMs) return;
  const { pace, rules } = step.state;
  const chunk = chunkOf(turn);
  if (chunk === null) return turn.whole ? endGeneration(step, turn) : undefined;
  const words = rules.outputTranscription ? wordsIn(chunk, turn.sentences) : "";
  step.effects.push({ type: "sound", turn: turn.number, chunk, words });
  const sent: Speaking = { ...turn, sentSamples: chunk.toSample };
  const next = chunkOf(sent);
  const nextMs = next ? samplesToMs(next.toSample - next.fromSample) / pace.audioSpeed : 0;
  step.state = {
    ...step.state,
    turn: { ...sent, nextSoundAtMs: Math.max(turn.nextSoundAtMs, step.nowMs - nextMs) + nextMs },
  };
}

function endGeneration(step: Step, { number, sentSamples, firstSoundAtMs }: Speaking): void {
  step.effects.push({ type: "send", message: SERVER_MESSAGES.generationComplete });
  const untilMs = firstSoundAtMs + samplesToMs(sentSamples) * step.state.pace.holdTurnComplete;
  step.state = { ...step.state, turn: { type: "holding", number, sentSamples, untilMs } };
}

function endHolding(step: Step, { sentSamples, untilMs }: Holding): void {
  if (untilMs > step.nowMs) return;
  step.effects.push({ type: "send", message: endOfTurn(step, sentSamples) });
  step.effects.push({ type: "resumption", resumable: true });
  step.state = { ...step.state, turn: { type: "idle" } };
  const owed = step.state.owedAnswerDelayMs;
  if (owed !== null) ask(step, owed);
}

/** The turn's last message; what was sent of the reply enters the talk's history. */
function endOfTurn(step: Step, sentSamples: number) {
  const { history } = step.state;
  const reply = addAmounts(NOTHING, { audioMs: samplesToMs(sentSamples) });
  step.state = { ...step.state, history: addAmounts(history, reply) };
  return turnComplete(usageMetadata(history, reply));
}

function firstChunk({ sentences, whole }: Thinking) {
  return nextChunk(0, { readySamples: samplesOf(sentences), whole });
}

function chunkOf({ sentSamples, sentences, whole }: Speaking) {
  return nextChunk(sentSamples, { readySamples: samplesOf(sentences), whole });
}

function samplesOf(sentences: readonly Sentence[]): number {
  return sentences.reduce((sum, { samples }) => sum + samples, 0);
}
