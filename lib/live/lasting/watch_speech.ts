/** What speech does to the watch, by the server's ear and by our own: pure. */
import {
  HEARD_WITHIN_MS,
  moreOwed,
  owedAnew,
  owedAtPress,
  owedAtRelease,
  type OwedSpeech,
  stillOwed,
} from "./owed_speech.ts";
import { again, NO_ACTIVITY, type WatchState } from "./watch_state.ts";

/** The server's voice detection. */
export function activity(state: WatchState, at: "begin" | "end", nowMs: number): WatchState {
  if (at === "begin") {
    return { ...state, activity: { at: "speaking", hasWords: false, pausedMs: Infinity } };
  }
  if (state.activity.at !== "speaking") return state;
  const { hasWords } = state.activity;
  return {
    ...state,
    activity: hasWords ? NO_ACTIVITY : { at: "over", sinceMs: nowMs },
    waiting: again(state.waiting, nowMs),
    owed: hasWords ? null : owedAnew(state.owed, nowMs),
  };
}

/** Push-to-talk. */
export function press(state: WatchState, at: "begin" | "end", nowMs: number): WatchState {
  if (at === "begin") {
    const owed = owedAtPress(state.owed, nowMs);
    return { ...state, activity: { at: "pressed", hasWords: false }, owed };
  }
  if (state.activity.at !== "pressed") return state;
  return {
    ...state,
    activity: state.activity.hasWords ? NO_ACTIVITY : { at: "over", sinceMs: nowMs },
    waiting: state.waiting && { ...state.waiting, sinceMs: nowMs },
    owed: owedAtRelease(state.owed, nowMs),
  };
}

/** Our own gate heard so much. */
export function speech(state: WatchState, ms: number, nowMs: number): WatchState {
  const fromMs = state.activity.at === "pressed" ? Infinity : nowMs;
  const activity = afterPause(state, nowMs);
  return { ...state, activity, speechMs: nowMs, owed: moreOwed(state.owed, ms, fromMs) };
}

/** Speech that was detected, and is over long enough to be answered. */
export function isAnswerDue({ activity }: WatchState, nowMs: number): boolean {
  return activity.at === "over" && nowMs - activity.sinceMs >= HEARD_WITHIN_MS;
}

/** What is still owed after a message that tells nothing of speech. */
function owedAfterWord(state: WatchState, nowMs: number): OwedSpeech | null {
  const { owed, activity, speechMs } = state;
  // What it has noticed it may take its time with.
  const isOpen = activity.at === "none" || isAnswerDue(state, nowMs);
  return isOpen ? stillOwed(owed, speechMs, nowMs) : owed;
}

/** Who goes on after a pause in which the server had time to tell the end, and did not. */
function afterPause(
  { activity, speechMs, silentMs }: WatchState,
  nowMs: number,
): WatchState["activity"] {
  const quietMs = Math.max(speechMs, silentMs);
  const isNew = activity.at === "speaking" && activity.pausedMs === Infinity;
  return isNew && nowMs - quietMs >= HEARD_WITHIN_MS
    ? { ...activity, pausedMs: quietMs }
    : activity;
}

/** The server said something: whatever pause there was, it is there. */
export function received(state: WatchState, nowMs: number): WatchState {
  const { activity } = state;
  return {
    ...state,
    activity: activity.at === "speaking" ? { ...activity, pausedMs: Infinity } : activity,
    silentMs: nowMs,
    owed: owedAfterWord(state, nowMs),
  };
}
