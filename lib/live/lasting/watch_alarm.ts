/** What of a watched talk is overdue next: pure. */
import type { WatchState } from "./watch.ts";

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
  /** From a line or words of the person to any sign of an answer. */
  readonly noAnswerMs: number;
  /** From the end of detected speech that brought neither words nor a reply. */
  readonly noiseMs: number;
  /** From a tool call to its result: a minute for the person to allow it, half a minute for the tool. */
  readonly toolMs: number;
  /** From speech heard by ourselves, or the last piece of a reply under way, to anything at all. */
  readonly stalledMs: number;
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
  stalledSpeechMs: 500,
  thinkingMs: 30_000,
  parkMs: 300_000,
};

/** So long, at most, speech that nobody transcribes, or a pause in it, puts off the answer to what was said. */
const MOST_SPEECH_MS = 30_000;
/**
 * A server that says nothing at all for so long after the last of the speech it noticed is mute: the
 * longest silence that may end a turn is 10 s, and then it says so. The sound is still kept then.
 */
const MUTE_PAUSE_MS = 12_000;
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

function answerDue(state: WatchState, { noAnswerMs }: WatchLimits): Due | null {
  const { waiting, activity, tools, speechMs } = state;
  const turnMs = turnFreeMs(state);
  if (waiting === null || turnMs === null || tools.size > 0 || activity.at === "pressed") {
    return null;
  }
  if (waiting.nothing === "said") return { alarm: { type: "nothing-said" }, atMs: waiting.sinceMs };
  // Who speaks on is not answered yet, nor is who thinks in the middle of it.
  const spokenMs = Math.min(speechMs, waiting.sinceMs + MOST_SPEECH_MS);
  const fromMs = Math.max(waiting.sinceMs, spokenMs, turnMs);
  const atMs = activity.at === "speaking"
    ? pauseOverMs(state, { fromMs, noAnswerMs })
    : fromMs + noAnswerMs;
  return { alarm: { type: "no-answer", attempt: waiting.raised === 0 ? 1 : 2 }, atMs };
}

/** When a pause in the middle of speech is none any more: sooner where the server has fallen mute. */
function pauseOverMs(
  { receivedMs, speechMs }: WatchState,
  { fromMs, noAnswerMs }: { fromMs: number; noAnswerMs: number },
): number {
  const muteMs = Math.max(fromMs, receivedMs, speechMs) + MUTE_PAUSE_MS;
  return Math.max(fromMs + noAnswerMs, Math.min(fromMs + MOST_SPEECH_MS, muteMs));
}

function noiseDue(state: WatchState, { noiseMs }: WatchLimits): Due | null {
  const turnMs = turnFreeMs(state);
  if (state.activity.at !== "over" || turnMs === null) return null;
  return { alarm: { type: "noise" }, atMs: Math.max(state.activity.sinceMs, turnMs) + noiseMs };
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

/** When a server that does not notice speech is suspicious. */
function deafMs({ unnoticed, activity, speechMs }: WatchState, limits: WatchLimits): number {
  if (unnoticed === null || unnoticed.ms < limits.stalledSpeechMs) return Infinity;
  if (activity.at === "pressed") return Infinity;
  // Speech it has noticed it lets go on, without a word, until it ends.
  const sinceMs = activity.at === "speaking" ? speechMs : unnoticed.sinceMs;
  return sinceMs + limits.stalledMs;
}

/** When a server that does not go on with its reply is suspicious. */
function mutedMs({ reply, tools, receivedMs }: WatchState, limits: WatchLimits): number {
  if (reply === null || reply.at === "generated" || tools.size > 0) return Infinity;
  return receivedMs + (reply.at === "begun" ? limits.thinkingMs : limits.stalledMs);
}

function idleDue(state: WatchState, { parkMs }: WatchLimits): Due | null {
  const turnMs = turnFreeMs(state);
  if (parkMs === 0 || turnMs === null || state.tools.size > 0) return null;
  if (state.activity.at === "pressed") return null;
  return { alarm: { type: "idle" }, atMs: Math.max(state.livelyMs, turnMs) + parkMs };
}
