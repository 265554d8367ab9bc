/** Stories for the watch: what happened, and what is due after it. */
import { next } from "../../../lib/live/lasting/watch.ts";
import {
  type Alarm,
  alarmOf,
  WATCH_LIMITS,
  type WatchLimits,
} from "../../../lib/live/lasting/watch_alarm.ts";
import {
  newWatch,
  type WatchEvent,
  type WatchState,
} from "../../../lib/live/lasting/watch_state.ts";

export const LINE: WatchEvent = { type: "line" };
export const WORDS: WatchEvent = { type: "words" };
export const RECEIVED: WatchEvent = { type: "received" };
export const SAID: WatchEvent = { type: "said" };
export const BEGIN: WatchEvent = { type: "activity", state: "begin" };
export const END: WatchEvent = { type: "activity", state: "end" };
export const PRESS: WatchEvent = { type: "press", state: "begin" };
export const RELEASE: WatchEvent = { type: "press", state: "end" };
export const BEGUN: WatchEvent = { type: "reply", state: "begun" };
export const GENERATED: WatchEvent = { type: "reply", state: "generated" };
export const COMPLETE: WatchEvent = { type: "reply", state: "complete" };
export const speech = (ms: number): WatchEvent => ({ type: "speech", ms });
export const call = (id: string): WatchEvent => ({ type: "toolCall", id });
export const raised = (alarm: Alarm): WatchEvent => ({ type: "raised", alarm });

/** What happened, each at its milliseconds, on a connection opened at 0. */
export type Story = [atMs: number, ...events: WatchEvent[]][];

export function stateAfter(story: Story): WatchState {
  let state = next(newWatch(0), { type: "opened" }, 0);
  for (const [atMs, ...events] of story) {
    for (const event of events) state = next(state, event, atMs);
  }
  return state;
}

/** The next alarm as text (`noise at 5000`), without parking unless asked for. */
export function dueAfter(story: Story, limits: Partial<WatchLimits> = {}): string {
  const due = alarmOf(stateAfter(story), { ...WATCH_LIMITS, parkMs: 0, ...limits });
  if (due === null) return "nothing";
  const { alarm, atMs } = due;
  const detail = "attempt" in alarm ? ` ${alarm.attempt}` : "id" in alarm ? ` ${alarm.id}` : "";
  return `${alarm.type}${detail} at ${atMs}`;
}
