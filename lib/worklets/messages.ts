/**
 * What page and worklets say to each other over their ports. Sound and pictures are transferred, not
 * copied: the sender's array is empty afterwards.
 */
import type { JitterTrouble } from "../audio/jitter_buffer.ts";

/** Page → `capture`. */
export type CaptureCommand =
  /** While muted, frames of zeros go on: turn-taking needs to hear silence. */
  | { type: "mute"; muted: boolean }
  | { type: "stop" };

/** `capture` → page: 20 ms of microphone sound, mono at 16 kHz, with its level (0 … 1). */
export type CaptureReport = {
  type: "frame";
  pcm: Int16Array<ArrayBuffer>;
  rms: number;
  peak: number;
};

/** Page → `playback`. */
export type PlaybackCommand =
  /** Mono at 24 kHz; `position` is the index of the first sample in its reply. */
  | { type: "sound"; reply: number; position: number; pcm: Int16Array<ArrayBuffer> }
  /** No more sound of this reply comes. */
  | { type: "finish"; reply: number }
  /** Fall silent; nothing of this reply or an earlier one plays any more. */
  | { type: "interrupt"; reply: number }
  | { type: "stop" };

/** `playback` → page, about ten a second while something plays, none otherwise. */
export type PlaybackReport =
  /** Samples of the reply rendered so far, and the level (0 … 1) since the last report. */
  | { type: "playing"; reply: number; position: number; rms: number; peak: number }
  /** A reply was played to its end, or cut (`cut`), at this position. */
  | { type: "ended"; reply: number; position: number; cut: boolean }
  /** What went wrong so far, told when it changes. */
  | ({ type: "trouble" } & JitterTrouble);

/** Page → `picture_clock`. */
export type ClockCommand =
  /** Begin to tick. Sides in pixels, `quality` 0 … 1 of the JPEG. */
  | { type: "start"; intervalMs: number; longestSide: number; quality: number }
  /** The frame a tick asked for; the clock closes it. `takenAtMs` is handed back. */
  | { type: "frame"; frame: VideoFrame | ImageBitmap; takenAtMs: number }
  /** A tick's answer: there is no picture yet, or the last one has not been sent. */
  | { type: "notYet" }
  | { type: "stop" };

/** `picture_clock` → page. */
export type ClockReport =
  /** A picture is due: answer with `frame` or `notYet`. */
  | { type: "tick" }
  | {
    type: "picture";
    jpeg: Uint8Array<ArrayBuffer>;
    width: number;
    height: number;
    takenAtMs: number;
  }
  /** This browser cannot scale or encode in a worker. */
  | { type: "failed"; message: string };
