/**
 * What goes wrong in silence: pure. Events go in with the time they came at; what is due, and when,
 * comes out of `alarmOf` (`watch_alarm.ts`). Nothing in here waits: the owner keeps one timer, and
 * tells by the event `raised` that it acts on an alarm.
 */
import { type Alarm, MOST_STALLS } from "./watch_alarm.ts";

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
  /** Speech the server detected, or a press. `over`: it brought neither words nor a reply yet. */
  readonly activity:
    | { readonly at: "none" }
    | { readonly at: "speaking" | "pressed"; readonly hasWords: boolean }
    | { readonly at: "over"; readonly sinceMs: number };
  /** `begun`: only thoughts so far. `generated`: Google's clock still plays it. */
  readonly reply: {
    readonly at: "begun" | "sounding" | "generated";
    readonly sinceMs: number;
    readonly soundMs: number;
  } | null;
  /** Open calls, and when each came. */
  readonly tools: ReadonlyMap<string, number>;
  readonly receivedMs: number;
  /** Speech by our gate since the server last sent anything. */
  readonly unnoticed: { readonly sinceMs: number; readonly ms: number } | null;
  readonly speechMs: number;
  /** Stalls raised since the last whole reply, and one more where the person was told. */
  readonly stalls: number;
  /** When either side last spoke, typed or used a tool. */
  readonly livelyMs: number;
}

const NONE = { at: "none" } as const;

/** @param nowMs any steady clock, here and everywhere below */
export function newWatch(nowMs: number): WatchState {
  return {
    isOpen: false,
    waiting: null,
    activity: NONE,
    reply: null,
    tools: new Map(),
    receivedMs: nowMs,
    unnoticed: null,
    speechMs: -Infinity,
    stalls: 0,
    livelyMs: nowMs,
  };
}

/** The state after an event; the one that is given stays as it is. */
export function next(state: WatchState, event: WatchEvent, nowMs: number): WatchState {
  switch (event.type) {
    case "opened":
      return { ...state, isOpen: true, waiting: again(state.waiting, nowMs), receivedMs: nowMs };
    case "closed":
      return { ...state, isOpen: false, activity: NONE, reply: null, unnoticed: null };
    case "line":
      return { ...state, waiting: asked(state.waiting, nowMs), livelyMs: nowMs };
    case "words":
      return {
        ...state,
        waiting: asked(state.waiting, nowMs),
        activity: withWords(state.activity),
        livelyMs: nowMs,
      };
    case "activity":
    case "press":
      return activity(state, event, nowMs);
    case "received":
      return { ...state, receivedMs: nowMs, unnoticed: null };
    case "reply":
      return reply(state, event.state, nowMs);
    case "emptyTurn":
      return state.waiting?.nothing === "no"
        ? { ...state, waiting: { ...state.waiting, nothing: "said" } }
        : state;
    case "said":
      return said(state, event.soundMs ?? 0, nowMs);
    case "speech":
      return speech(state, event.ms, nowMs);
    case "settled":
      return { ...state, waiting: null, livelyMs: nowMs };
    case "raised":
      return raised(state, event.alarm, nowMs);
    default:
      return tool(state, event, nowMs);
  }
}

/** Input that is waiting gets its time anew, as it was sent anew or something else came between. */
function again(waiting: Waiting | null, nowMs: number): Waiting | null {
  return waiting && { ...waiting, sinceMs: nowMs };
}

function asked(waiting: Waiting | null, nowMs: number): Waiting {
  // What was raised once is not forgiven by more input: a mend that does not help must end.
  return { raised: waiting?.raised ?? 0, nothing: "no", sinceMs: nowMs };
}

function withWords(activity: WatchState["activity"]): WatchState["activity"] {
  if (activity.at === "speaking" || activity.at === "pressed") {
    return { ...activity, hasWords: true };
  }
  return NONE;
}

function activity(
  state: WatchState,
  event: Extract<WatchEvent, { type: "activity" | "press" }>,
  nowMs: number,
): WatchState {
  if (event.state === "begin") {
    const at = event.type === "press" ? "pressed" : "speaking";
    return { ...state, activity: { at, hasWords: false } };
  }
  if (state.activity.at !== "speaking" && state.activity.at !== "pressed") return state;
  return {
    ...state,
    activity: state.activity.hasWords ? NONE : { at: "over", sinceMs: nowMs },
    waiting: again(state.waiting, nowMs),
    // While pressed the server has nothing to say: its time begins now.
    unnoticed: state.unnoticed && { ...state.unnoticed, sinceMs: nowMs },
  };
}

function reply(
  state: WatchState,
  at: Extract<WatchEvent, { type: "reply" }>["state"],
  nowMs: number,
): WatchState {
  switch (at) {
    case "begun": {
      // Told again where only its status changed.
      if (state.reply !== null) return state;
      const isOver = state.activity.at === "over";
      return {
        ...state,
        waiting: null,
        activity: isOver ? NONE : state.activity,
        reply: { at: "begun", sinceMs: nowMs, soundMs: 0 },
        livelyMs: nowMs,
      };
    }
    case "generated":
      return { ...state, reply: state.reply && { ...state.reply, at: "generated" }, stalls: 0 };
    case "complete":
    case "interrupted": {
      // A piece of a reply shows as little that the server works as any other sign of life.
      const stalls = at === "complete" ? 0 : state.stalls;
      return {
        ...state,
        reply: null,
        waiting: again(state.waiting, nowMs),
        stalls,
        livelyMs: nowMs,
      };
    }
    default:
      return at satisfies never;
  }
}

function said(state: WatchState, soundMs: number, nowMs: number): WatchState {
  // Words may lag behind the reply they belong to: they begin none.
  const { reply } = state;
  if (reply === null || reply.at === "generated") return { ...state, livelyMs: nowMs };
  return {
    ...state,
    reply: { ...reply, at: "sounding", soundMs: reply.soundMs + soundMs },
    livelyMs: nowMs,
  };
}

function speech(state: WatchState, ms: number, nowMs: number): WatchState {
  const { sinceMs, ms: before } = state.unnoticed ?? { sinceMs: nowMs, ms: 0 };
  return { ...state, speechMs: nowMs, unnoticed: { sinceMs, ms: before + ms } };
}

function tool(
  state: WatchState,
  event: Extract<WatchEvent, { type: "toolCall" | "toolResult" | "toolCancelled" }>,
  nowMs: number,
): WatchState {
  const tools = new Map(state.tools);
  let { waiting } = state;
  if (event.type === "toolCall") {
    tools.set(event.id, nowMs);
    // A turn that only calls is no empty one.
    if (waiting !== null) waiting = { ...waiting, nothing: "settled" };
  } else {
    for (const id of event.type === "toolResult" ? [event.id] : event.ids) tools.delete(id);
    // Acting without a word can be the whole answer.
    waiting = event.type === "toolResult" && event.isSilent ? null : again(waiting, nowMs);
  }
  return { ...state, tools, waiting, livelyMs: nowMs };
}

function raised(state: WatchState, alarm: Alarm, nowMs: number): WatchState {
  switch (alarm.type) {
    case "no-answer": {
      const waiting = state.waiting && { ...state.waiting, raised: 1 as const, sinceMs: nowMs };
      if (alarm.attempt === 1) return { ...state, waiting };
      const stalls = state.stalls < MOST_STALLS ? state.stalls : MOST_STALLS + 1;
      return { ...state, waiting: null, unnoticed: null, stalls };
    }
    case "nothing-said": {
      const { waiting } = state;
      return {
        ...state,
        waiting: waiting && { ...waiting, nothing: "settled", sinceMs: nowMs },
      };
    }
    case "noise":
      return { ...state, activity: NONE };
    case "tool-silent":
      return tool(state, { type: "toolCancelled", ids: [alarm.id] }, nowMs);
    case "stalled":
      return { ...state, stalls: state.stalls + 1, unnoticed: null, reply: null };
    case "idle":
      return { ...state, livelyMs: nowMs };
    default:
      return alarm satisfies never;
  }
}
