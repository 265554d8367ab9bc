/** What of a watched talk is overdue next: pure. */
import type { WatchState } from "./watch_state.ts";

/** What is wrong, and what for. */
export type Alarm =
  /** Nobody answers. 1: renew and send it again; 2: it counts as answered, the person is told. */
  | { type: "no-answer"; attempt: 1 | 2 }
  /** Detected speech was none: settle it, the person is told `activity nothing`. */
  | { type: "noise" }
  /** A turn ended without a word: ask once more (`clientContent` with `turnComplete` alone). */
  | { type: "nothing-said" }
  /** A tool does not answer: the model gets an error, the page `toolCancelled`. */
  | { type: "tool-silent"; id: string }
  /** The server fell silent. 1: resume; 2: a fresh session, now and from then on. */
  | { type: "stalled"; attempt: 1 | 2 }
  /** Nobody spoke for long: park. */
  | { type: "idle" };

/** An alarm and the moment it is due, which is in the past where it is overdue. */
export interface Due {
  readonly alarm: Alarm;
  readonly atMs: number;
}

/** How long each silence may last, milliseconds; {@linkcode WATCH_LIMITS} says whence. */
export interface WatchLimits {
  /**
   * From a line or words of the person to any sign of an answer. Where more and more is asked, from the
   * last of it, and at most twice that from the first.
   */
  readonly noAnswerMs: number;
  /**
   * From the end of detected speech that brought neither words nor a reply, where our own ear heard
   * none in it, or the server is there and has nothing under way.
   */
  readonly noiseMs: number;
  /** From a tool call to its result: a minute for the person to allow it, half a minute for the tool. */
  readonly toolMs: number;
  /** From speech heard by ourselves, or the last piece of a reply under way, to anything at all. */
  readonly stalledMs: number;
  /** How much longer than usual the server waits in a pause until speech it has noticed is over. */
  readonly patienceMs: number;
  /** So much speech has to be heard by ourselves before a silent server is suspicious. */
  readonly stalledSpeechMs: number;
  /** Between thoughts, before the first word of a reply. */
  readonly thinkingMs: number;
  /** From the last word of either side until the session rests; 0 = never. */
  readonly parkMs: number;
}

/**
 * Google answers speech 0.5–0.9 s after its end and lines after 1.4 s; it tells of speech 0.15 s after
 * its beginning and 1.2 s after its end; a reply comes four times as fast as it plays (measured by
 * others on gemini-3.8-live and 3.1). Each limit is several times that.
 */
export const WATCH_LIMITS: WatchLimits = {
  noAnswerMs: 10_000,
  noiseMs: 4_000,
  toolMs: 90_000,
  stalledMs: 8_000,
  patienceMs: 0,
  stalledSpeechMs: 500,
  thinkingMs: 30_000,
  parkMs: 300_000,
};

/** So long, at most, speech that nobody transcribes, or a pause in it, puts off the answer to what was said. */
const MOST_SPEECH_MS = 30_000;
/** So often a deaf server is mended; where it stays deaf the person is told, once. */
export const MOST_STALLS = 2;

/** What is due first; null when nothing will be unless something happens. */
export function alarmOf(state: WatchState, limits: WatchLimits): Due | null {
  const dues = [toolDue(state, limits)];
  if (state.isOpen) {
    dues.push(
      answerDue(state, limits),
      noiseDue(state, limits),
      stallDue(state, limits),
      idleDue(state, limits),
    );
  }
  return dues.reduce((first, due) => first && (!due || first.atMs <= due.atMs) ? first : due);
}

function toolDue({ tools }: WatchState, { toolMs }: WatchLimits): Due | null {
  // A map keeps the order of insertion: the first is the oldest.
  const [oldest] = tools;
  if (oldest === undefined) return null;
  return { alarm: { type: "tool-silent", id: oldest[0] }, atMs: oldest[1] + toolMs };
}

function answerDue(state: WatchState, limits: WatchLimits): Due | null {
  const { waiting, activity, tools, speechMs } = state;
  const turnMs = turnFreeMs(state);
  if (waiting === null || turnMs === null || tools.size > 0 || activity.at === "pressed") {
    return null;
  }
  if (waiting.nothing === "said") return { alarm: { type: "nothing-said" }, atMs: waiting.sinceMs };
  // Who speaks on is not answered yet, nor is who thinks in the middle of it.
  const spokenMs = Math.min(speechMs, waiting.sinceMs + MOST_SPEECH_MS);
  const fromMs = Math.max(waiting.sinceMs, spokenMs, turnMs);
  // Who asks on and on is told no later than that.
  const silentMs = Math.max(waiting.firstMs, state.silentMs, turnMs);
  const answerMs = Math.min(fromMs + limits.noAnswerMs, silentMs + 2 * limits.noAnswerMs);
  const atMs = activity.at === "speaking"
    // A pause in the middle of speech is none any more; sooner where the server has fallen mute.
    ? Math.max(answerMs, Math.min(fromMs + MOST_SPEECH_MS, endToldMs(state, limits)))
    : answerMs;
  return { alarm: { type: "no-answer", attempt: waiting.raised === 0 ? 1 : 2 }, atMs };
}

/** When the server has told the end of speech it noticed, at the latest. */
function endToldMs({ activity, silentMs, speechMs }: WatchState, limits: WatchLimits): number {
  const { stalledMs, patienceMs } = limits;
  const endMs = Math.max(silentMs, speechMs) + stalledMs + patienceMs;
  // Who speaks on after a pause puts that off, but not for ever; a long pause may have been asked for.
  const isPaused = activity.at === "speaking" && patienceMs === 0;
  return isPaused ? Math.min(endMs, activity.pausedMs + 2 * stalledMs) : endMs;
}

function noiseDue(state: WatchState, limits: WatchLimits): Due | null {
  const { activity, stalls } = state;
  const turnMs = turnFreeMs(state);
  if (activity.at !== "over" || turnMs === null) return null;
  // Our own ear knows better, until the server has said otherwise; or has been mended in vain.
  if (owesWord(state, limits) && stalls <= MOST_STALLS) return null;
  return { alarm: { type: "noise" }, atMs: Math.max(activity.sinceMs, turnMs) + limits.noiseMs };
}

/** When the model's turn is over and the person's can be answered; null while a reply comes. */
function turnFreeMs({ reply }: WatchState): number | null {
  if (reply === null) return -Infinity;
  // Some streams never tell the end of a turn: it is over when its sound has been played.
  return reply.at === "generated" ? reply.sinceMs + reply.soundMs : null;
}

function stallDue(state: WatchState, limits: WatchLimits): Due | null {
  const { stalls } = state;
  const attempt = stalls === 0 ? 1 : 2;
  const muted: Due = { alarm: { type: "stalled", attempt }, atMs: mutedMs(state, limits) };
  // It may well be that there is nothing to be answered: a television, say.
  const alarm: Alarm = stalls < MOST_STALLS ? muted.alarm : { type: "no-answer", attempt: 2 };
  const deaf: Due = { alarm, atMs: stalls > MOST_STALLS ? Infinity : deafMs(state, limits) };
  const due = deaf.atMs < muted.atMs ? deaf : muted;
  return due.atMs === Infinity ? null : due;
}

/** When a server that says nothing to speech is suspicious. */
function deafMs(state: WatchState, limits: WatchLimits): number {
  const { owed, activity, tools, silentMs } = state;
  if (owed === null || !owesWord(state, limits)) return Infinity;
  switch (activity.at) {
    case "speaking":
      // It lets it go on, without a word, until it ends.
      return endToldMs(state, limits);
    case "pressed":
    case "over": {
      const turnMs = turnFreeMs(state);
      if (turnMs === null || tools.size > 0) return Infinity;
      return Math.max(owed.sinceMs, turnMs, silentMs) + limits.stalledMs;
    }
    case "none":
      return owed.sinceMs + limits.stalledMs;
    default:
      return activity satisfies never;
  }
}

/** Whether there is so much of what it says nothing to that it must be speech. */
function owesWord({ owed }: WatchState, { stalledSpeechMs }: WatchLimits): boolean {
  return owed !== null && owed.ms >= stalledSpeechMs;
}

/** When a server that does not go on with its reply is suspicious. */
function mutedMs({ reply, tools, silentMs }: WatchState, limits: WatchLimits): number {
  if (reply === null || reply.at === "generated" || tools.size > 0) return Infinity;
  return silentMs + (reply.at === "begun" ? limits.thinkingMs : limits.stalledMs);
}

function idleDue(state: WatchState, { parkMs }: WatchLimits): Due | null {
  const turnMs = turnFreeMs(state);
  if (parkMs === 0 || turnMs === null || state.tools.size > 0) return null;
  if (state.activity.at === "pressed") return null;
  return { alarm: { type: "idle" }, atMs: Math.max(state.livelyMs, turnMs) + parkMs };
}
