/** What a conversation is made of: its state, what happens to it, and what follows. Types only. */
import type { ClientMessage, MediaBlob, Setup } from "../protocol/client_message.ts";
import type { Memory } from "../memory/memory.ts";
import type { ModelSwitches } from "../access/models.ts";
import type { Prompt } from "../memory/prompt.ts";
import type { Refusal } from "../protocol/refusal.ts";
import type { Cue, PlacedCue, PlannedCall, Spoken } from "./reply_step.ts";
import type { Chunk, Sentence } from "../voice/reply_sound.ts";
import type { Rules } from "../protocol/rules.ts";
import type { ServerMessage } from "../protocol/server_message.ts";
import type { Amounts } from "../memory/tokens.ts";
import type { Calls } from "../tools/open_calls.ts";
import type { ActivityEdge } from "../senses/voice_activity.ts";

/** The model's turn. `holding` is Google's clock pacing the playback of what was sent faster. */
export type Turn =
  | { type: "idle" }
  | {
    type: "thinking";
    number: number;
    prompt: Prompt;
    /** Of this turn, before a tool was waited for. */
    spoken: Spoken;
    /** Calls to be made once more, before anything is said. */
    again: readonly PlannedCall[];
    answerAtMs: number;
    sentences: readonly Sentence[];
    cues: readonly PlacedCue[];
    /** Whether all sentences and cues are there. */
    whole: boolean;
  }
  | {
    type: "speaking";
    number: number;
    prompt: Prompt;
    spoken: Spoken;
    sentences: readonly Sentence[];
    cues: readonly PlacedCue[];
    whole: boolean;
    /** Of the present sentences. */
    sentSamples: number;
    /** Not sooner than this, and not before it is made, the next piece goes. */
    nextSoundAtMs: number;
  }
  /** Silent until every blocking call of it is answered; then `prompt` is answered too. */
  | { type: "calling"; number: number; prompt: Prompt; spoken: Spoken }
  | { type: "holding"; number: number; spoken: Spoken; untilMs: number };

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

/** Points about tools on which sources disagree. */
export interface Habits {
  /**
   * Whether open calls are cancelled when a turn is cut: so it is documented, and older models did.
   * Default false, as measured on the current one in 41 sessions.
   */
  cancelsCutCalls: boolean;
  /** Whether a blocking call whose turn was cut is made once more, with a new id. Default true. */
  repeatsCutCalls: boolean;
  /**
   * Whether speech cuts a turn that waits for a tool. Default false: it is kept and answered after
   * the turn, as documented. A typed line cuts in any case.
   */
  speechCutsCalls: boolean;
}

/** Where one session stands. Never changed in place. */
export interface Conversation {
  readonly pace: Pace;
  readonly habits: Habits;
  /** What ids are drawn from: the run's seed, and the number of the session. */
  readonly seeds: readonly number[];
  readonly stage:
    | { type: "new"; apiVersion: string; models: ModelSwitches }
    | { type: "setting-up"; readyAtMs: number }
    | { type: "open"; resumptionAtMs: number }
    | { type: "over" };
  readonly rules: Rules;
  readonly turn: Turn;
  /** How many turns the model has taken. */
  readonly turns: number;
  /** Put in and not yet asked about. */
  readonly prompt: Prompt;
  /**
   * Lines put in as content that asks for no answer. More content may ask about them; when the person
   * speaks or types instead, they were context and nothing else.
   */
  readonly context: readonly string[];
  /** An answer is owed as soon as the present turn is over, after this delay. */
  readonly owedAnswerDelayMs: number | null;
  /** The cut turn's `turnComplete`, still to come. */
  readonly tail: { atMs: number; message: ServerMessage } | null;
  readonly calls: Calls;
  readonly personSpeaks: boolean;
  /** The next `clientContent` is history. */
  readonly historyExpected: boolean;
  /** Everything in the talk so far, for the bill. */
  readonly history: Amounts;
  /** What of that may fall out again, and how much there may be. */
  readonly memory: Memory;
}

/** What a resumed conversation goes on from. */
export type Restored = Pick<Conversation, "history" | "turns" | "memory"> & {
  /** How many calls were made: ids go on from there. */
  readonly callsMade: number;
};

/** What happens to a session. */
export type ConversationEvent =
  | { type: "message"; message: ClientMessage; resumed?: Restored | Refusal }
  /** Sound was taken in (asked for by a `hear` or `listen` effect). */
  | { type: "heard"; listenedSamples: number; edges: readonly ActivityEdge[] }
  /** A picture was kept (asked for by a `see` effect). */
  | { type: "seen" }
  /** A sentence of the answer is ready (asked for by an `answer` effect). */
  | { type: "sentence"; turn: number; sentence: Sentence; isLast: boolean }
  /** Something in the answer that is not heard, behind the sentences made so far. */
  | { type: "cue"; turn: number; cue: Cue; isLast: boolean }
  /** The connection will be cut after so long. */
  | { type: "go-away"; leftMs: number }
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
  /** Let these faults strike. */
  | { type: "fault"; faults: string }
  | { type: "resumption"; resumable: boolean }
  | { type: "close"; refusal: Refusal };

/** One step in the making: the state so far, and what it brought about. */
export interface Step {
  state: Conversation;
  readonly effects: Effect[];
  readonly nowMs: number;
}
