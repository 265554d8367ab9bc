/** What a watched talk looks like to the watch, and what the watch is told of it: pure. */
import type { OwedSpeech } from "./owed_speech.ts";
import type { Alarm } from "./watch_alarm.ts";

/** What the watch is told. */
export type WatchEvent =
  /** A connection to the server is set up; input that is not answered goes there again. */
  | { type: "opened" }
  /** It is gone, by whatever cause: only tools are watched until the next one. */
  | { type: "closed" }
  /** Something to be answered went to the server: a typed line, or the request to go on. */
  | { type: "line" }
  /** The server's voice detection. */
  | { type: "activity"; state: "begin" | "end" }
  /** Push-to-talk. */
  | { type: "press"; state: "begin" | "end" }
  /** Words of the person. */
  | { type: "words" }
  /** Anything came from the server but set-up and handles. Told before what it was. */
  | { type: "received" }
  /** The server says that nothing is under way: it has heard all there was. */
  | { type: "atRest" }
  | { type: "reply"; state: "begun" | "generated" | "complete" | "interrupted" }
  /** A turn is complete in which nothing was said and no tool called. */
  | { type: "emptyTurn" }
  /** Sound or words of the model, no thoughts. `soundMs`: how long the sound plays. */
  | { type: "said"; soundMs?: number }
  | { type: "toolCall"; id: string }
  /** `isSilent`: the model is asked not to speak about it. */
  | { type: "toolResult"; id: string; isSilent?: boolean }
  | { type: "toolCancelled"; ids: readonly string[] }
  /** Our own gate heard `ms` of speech in sound that goes to the server, or goes there again. */
  | { type: "speech"; ms: number }
  /** Nobody waits for an answer any longer: the person wants silence. */
  | { type: "settled" }
  /** The owner acts on an alarm. */
  | { type: "raised"; alarm: Alarm };

/** Input nobody has answered. */
export interface Waiting {
  /** When the first and the last of it came, or went to a server again. */
  readonly firstMs: number;
  readonly sinceMs: number;
  /** How often it has been raised. */
  readonly raised: 0 | 1;
  /** Whether a turn came that says nothing to it; `settled`: it is not to be asked about. */
  readonly nothing: "no" | "said" | "settled";
}

/** All that is known. Read by `alarmOf` alone. */
export interface WatchState {
  readonly isOpen: boolean;
  readonly waiting: Waiting | null;
  /**
   * Speech the server detected, or a press. `over`: it brought neither words nor a reply yet. `pausedMs`:
   * when a pause began in it by our own ear, to which the server has said nothing though it had time.
   */
  readonly activity:
    | { readonly at: "none" }
    | { readonly at: "speaking"; readonly hasWords: boolean; readonly pausedMs: number }
    | { readonly at: "pressed"; readonly hasWords: boolean }
    | { readonly at: "over"; readonly sinceMs: number };
  /** `begun`: only thoughts so far. `generated`: Google's clock still plays it. */
  readonly reply: {
    readonly at: "begun" | "sounding" | "generated";
    readonly sinceMs: number;
    readonly soundMs: number;
  } | null;
  /** Open calls, and when each came. */
  readonly tools: ReadonlyMap<string, number>;
  /** Since when the server has said nothing though it could: it waits for no tool. */
  readonly silentMs: number;
  /** Speech by our gate that the server has said nothing to. */
  readonly owed: OwedSpeech | null;
  /** When the last speech by our gate was. */
  readonly speechMs: number;
  /** Stalls raised since the last whole reply, and one more where the person was told. */
  readonly stalls: number;
  /** When either side last spoke, typed or used a tool. */
  readonly livelyMs: number;
}

/** Nobody is known to speak. */
export const NO_ACTIVITY = { at: "none" } as const;

/** @param nowMs any steady clock, here and everywhere below */
export function newWatch(nowMs: number): WatchState {
  return {
    isOpen: false,
    waiting: null,
    activity: NO_ACTIVITY,
    reply: null,
    tools: new Map(),
    silentMs: nowMs,
    owed: null,
    speechMs: -Infinity,
    stalls: 0,
    livelyMs: nowMs,
  };
}

/** Input that is waiting gets its time anew, as it was sent anew or something else came between. */
export function again(waiting: Waiting | null, nowMs: number): Waiting | null {
  return waiting && { ...waiting, firstMs: nowMs, sinceMs: nowMs };
}
