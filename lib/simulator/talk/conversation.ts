import type { ClientMessage, MediaBlob, Setup } from "../protocol/client_message.ts";
import { takeEvent } from "./person_input.ts";
import { EMPTY_PROMPT, type Prompt } from "../memory/prompt.ts";
import type { Refusal } from "../protocol/refusal.ts";
import type { Chunk, Sentence } from "../voice/reply_sound.ts";
import { type Rules, rulesOf } from "../protocol/rules.ts";
import { SERVER_MESSAGES, type ServerMessage } from "../protocol/server_message.ts";
import { type Amounts, NOTHING } from "../memory/tokens.ts";
import { advanceTurn, isBusy, type Turn, turnWakeMs } from "./turn.ts";
import type { ActivityEdge } from "../senses/voice_activity.ts";

/**
 * How fast things go. Milliseconds; `Infinity` means never. The defaults (options.ts) are Google's
 * own pace as measured.
 */
export interface Pace {
  /** From the setup to `setupComplete`. Default 250. */
  setupDelayMs: number;
  /** From the end of speech to the first sound. Default 700. */
  speechAnswerDelayMs: number;
  /** From a typed line to the first sound. Default 1,400. */
  textAnswerDelayMs: number;
  /** How many times faster than it plays sound is sent; `Infinity`: all at once. Default 4. */
  audioSpeed: number;
  /** Share of a reply's length that `turnComplete` is held back for; 0: not at all. Default 1. */
  holdTurnComplete: number;
  /** From `interrupted` to the cut turn's `turnComplete`. Default 60. */
  cutTailMs: number;
  /** Between two unasked resumption updates; 0: only after turns. Default 5,000. */
  resumptionEveryMs: number;
}

/** Where one session stands. Never changed in place. */
export interface Conversation {
  readonly pace: Pace;
  readonly stage:
    | { type: "new"; apiVersion: string }
    | { type: "setting-up"; readyAtMs: number }
    | { type: "open"; resumptionAtMs: number }
    | { type: "over" };
  readonly rules: Rules;
  readonly turn: Turn;
  /** How many turns the model has taken. */
  readonly turns: number;
  /** Put in and not yet asked about. */
  readonly prompt: Prompt;
  /** An answer is owed as soon as the present turn is over, after this delay. */
  readonly owedAnswerDelayMs: number | null;
  /** The cut turn's `turnComplete`, still to come. */
  readonly tail: { atMs: number; message: ServerMessage } | null;
  readonly personSpeaks: boolean;
  /** The next `clientContent` is history. */
  readonly historyExpected: boolean;
  /** Everything in the talk so far, for the bill. */
  readonly history: Amounts;
}

/** What happens to a session. */
export type ConversationEvent =
  | { type: "message"; message: ClientMessage; resumed?: Amounts | "unknown" }
  /** Sound was taken in (asked for by a `hear` or `listen` effect). */
  | { type: "heard"; listenedSamples: number; edges: readonly ActivityEdge[] }
  /** A picture was kept (asked for by a `see` effect). */
  | { type: "seen" }
  /** A sentence of the answer is ready (asked for by an `answer` effect). */
  | { type: "sentence"; turn: number; sentence: Sentence; isLast: boolean }
  /** It is over, by whatever is outside: with a refusal to close with, or in silence. */
  | { type: "end"; refusal: Refusal | null }
  /** Time went by. */
  | { type: "tick" };

/** What is to be done, in order. */
export type Effect =
  | { type: "send"; message: ServerMessage }
  | { type: "set-up"; setup: Setup; rules: Rules }
  | { type: "ready" }
  | { type: "hear"; blob: MediaBlob }
  | { type: "listen"; action: "begin" | "end" | "flush" }
  /** A picture: one of the stream at most once a second, one within a turn always. */
  | { type: "see"; blob: MediaBlob; isStream: boolean }
  | { type: "typed"; line: string }
  /** Make the answer to this prompt, sentence by sentence. */
  | { type: "answer"; turn: number; prompt: Prompt }
  /** Stop making that answer. */
  | { type: "hush"; turn: number }
  | { type: "sound"; turn: number; chunk: Chunk; words: string }
  | { type: "resumption"; resumable: boolean }
  | { type: "close"; refusal: Refusal };

/** One step in the making: the state so far, and what it brought about. */
export interface Step {
  state: Conversation;
  readonly effects: Effect[];
  readonly nowMs: number;
}

/** A session that has just been opened. */
export function newConversation(apiVersion: string, pace: Pace): Conversation {
  return {
    pace,
    stage: { type: "new", apiVersion },
    rules: rulesOf({}),
    turn: { type: "idle" },
    turns: 0,
    prompt: EMPTY_PROMPT,
    owedAnswerDelayMs: null,
    tail: null,
    personSpeaks: false,
    historyExpected: false,
    history: NOTHING,
  };
}

/**
 * The next state, and what follows from it. Pure: time comes in.
 *
 * @param nowMs any clock's milliseconds, never running backwards
 */
export function converse(
  state: Conversation,
  event: ConversationEvent,
  nowMs: number,
): { state: Conversation; effects: Effect[] } {
  const step: Step = { state, effects: [], nowMs };
  if (state.stage.type !== "over") {
    takeEvent(step, event);
    // A setup completes on a tick of its own, so that whoever acts can still end the session.
    if (event.type === "tick" || step.state.stage.type !== "setting-up") advance(step);
  }
  return { state: step.state, effects: step.effects };
}

/** When a `tick` is due; `Infinity` when only the client can make something happen. */
export function wakeAtMs({ stage, turn, tail }: Conversation): number {
  if (stage.type === "setting-up") return stage.readyAtMs;
  if (stage.type !== "open") return Infinity;
  return Math.min(stage.resumptionAtMs, tail?.atMs ?? Infinity, turnWakeMs(turn));
}

/** Everything that is due by now. */
function advance(step: Step): void {
  const { stage, pace } = step.state;
  if (stage.type === "setting-up" && stage.readyAtMs <= step.nowMs) {
    const resumptionAtMs = nextResumption(pace, step.nowMs);
    step.state = { ...step.state, stage: { type: "open", resumptionAtMs } };
    step.effects.push({ type: "send", message: SERVER_MESSAGES.setupComplete }, { type: "ready" });
  }
  if (step.state.stage.type !== "open") return;
  const { tail } = step.state;
  if (tail !== null && tail.atMs <= step.nowMs) {
    step.state = { ...step.state, tail: null };
    step.effects.push({ type: "send", message: tail.message });
    step.effects.push({ type: "resumption", resumable: !isBusy(step.state) });
  }
  advanceTurn(step);
  tellResumption(step);
}

/** The update that comes unasked, every few seconds. */
function tellResumption(step: Step): void {
  const { stage, pace } = step.state;
  if (stage.type !== "open" || stage.resumptionAtMs > step.nowMs) return;
  const resumptionAtMs = nextResumption(pace, step.nowMs);
  step.state = { ...step.state, stage: { type: "open", resumptionAtMs } };
  step.effects.push({ type: "resumption", resumable: !isBusy(step.state) });
}

function nextResumption({ resumptionEveryMs }: Pace, nowMs: number): number {
  return resumptionEveryMs > 0 ? nowMs + resumptionEveryMs : Infinity;
}
