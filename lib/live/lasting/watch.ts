/**
 * What goes wrong in silence: pure. Events go in with the time they came at; what is due, and when,
 * comes out of `alarmOf` (`watch_alarm.ts`). Nothing in here waits: the owner keeps one timer, and
 * tells by the event `raised` that it acts on an alarm.
 */
import { type Alarm, MOST_STALLS } from "./watch_alarm.ts";
import { activity, isAnswerDue, press, received, speech } from "./watch_speech.ts";
import {
  again,
  NO_ACTIVITY,
  type Waiting,
  type WatchEvent,
  type WatchState,
} from "./watch_state.ts";

/** The state after an event; the one that is given stays as it is. */
export function next(state: WatchState, event: WatchEvent, nowMs: number): WatchState {
  switch (event.type) {
    case "opened":
      return { ...state, isOpen: true, waiting: again(state.waiting, nowMs), silentMs: nowMs };
    case "closed":
      return { ...state, isOpen: false, activity: NO_ACTIVITY, reply: null, owed: null };
    case "line":
      return { ...state, waiting: asked(state.waiting, nowMs), livelyMs: nowMs };
    case "words":
      return {
        ...state,
        waiting: asked(state.waiting, nowMs),
        activity: withWords(state.activity),
        owed: null,
        livelyMs: nowMs,
      };
    case "activity":
      return activity(state, event.state, nowMs);
    case "press":
      return press(state, event.state, nowMs);
    case "received":
      return received(state, nowMs);
    case "atRest":
      return isAnswerDue(state, nowMs) ? { ...state, owed: null } : state;
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

function asked(waiting: Waiting | null, nowMs: number): Waiting {
  // What was raised once is not forgiven by more input: a mend that does not help must end.
  const { raised = 0, firstMs = nowMs } = waiting ?? {};
  return { raised, nothing: "no", firstMs, sinceMs: nowMs };
}

function withWords(activity: WatchState["activity"]): WatchState["activity"] {
  if (activity.at === "speaking" || activity.at === "pressed") {
    return { ...activity, hasWords: true };
  }
  return NO_ACTIVITY;
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
        activity: isOver ? NO_ACTIVITY : state.activity,
        // What is being said now it does not answer.
        owed: isOver || state.activity.at === "none" ? null : state.owed,
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
  // While it waits for a tool it may say nothing.
  const rest = tools.size > 0 ? {} : { silentMs: nowMs };
  return { ...state, ...rest, tools, waiting, livelyMs: nowMs };
}

function raised(state: WatchState, alarm: Alarm, nowMs: number): WatchState {
  switch (alarm.type) {
    case "no-answer": {
      const waiting = again(state.waiting, nowMs);
      if (alarm.attempt === 1) return { ...state, waiting: waiting && { ...waiting, raised: 1 } };
      const stalls = state.stalls < MOST_STALLS ? state.stalls : MOST_STALLS + 1;
      return { ...state, waiting: null, owed: null, stalls };
    }
    case "nothing-said": {
      const { waiting } = state;
      return {
        ...state,
        waiting: again(waiting && { ...waiting, nothing: "settled" }, nowMs),
      };
    }
    case "noise":
      return { ...state, activity: NO_ACTIVITY, owed: null };
    case "tool-silent":
      return tool(state, { type: "toolCancelled", ids: [alarm.id] }, nowMs);
    case "stalled":
      return { ...state, stalls: state.stalls + 1, owed: null, reply: null };
    case "idle":
      return { ...state, livelyMs: nowMs };
    default:
      return alarm satisfies never;
  }
}
