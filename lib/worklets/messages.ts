/**
 * What page and worklets say to each other over their ports. Sound and pictures are transferred, not
 * copied: the sender's array is empty afterwards.
 */
import type { JitterTrouble } from "../audio/jitter_buffer.ts";
import type { Box, Cover } from "../image/cover.ts";
import type { PictureReason } from "../image/picture_gate.ts";

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

/** How pictures are made. Sides in pixels, `quality` 0 … 1 of the JPEG. */
export interface PictureSettings {
  readonly intervalMs: number;
  /** Longest time between two pictures; 0 = one every `intervalMs`, changed or not. */
  readonly heartbeatMs: number;
  readonly longestSide: number;
  readonly quality: number;
  /** Largest JPEG; one that is larger is made again, coarser. */
  readonly maxBytes: number;
}

/** Page → `picture_clock`. */
export type ClockCommand =
  /** Begin. `frames`: the track's own, where the browser has them; otherwise each is asked for. */
  | { type: "start"; settings: PictureSettings; frames: ReadableStream<VideoFrame> | null }
  /** What is hidden from here on, and whether anything is shown; `view` is handed back. */
  | { type: "view"; view: number; cover: Cover; isPaused: boolean }
  /** Answers to a tick: with a frame, which the clock closes; with the newest one the clock has … */
  | { type: "frame"; frame: VideoFrame | ImageBitmap }
  | { type: "go" }
  /** … or with none: there is no picture yet, or the line is busy. */
  | { type: "notYet" }
  /** What became of a picture. */
  | { type: "sent"; offer: number }
  | { type: "dropped"; offer: number }
  /** The person begins to speak. */
  | { type: "spoken" }
  /** A picture in full size, as soon as one may leave. */
  | { type: "look-now" }
  /** A part of what is shown, at its native size; `frame` null = the newest one the clock has. */
  | {
    type: "closer";
    id: number;
    box: Box;
    frame: VideoFrame | ImageBitmap | null;
    maxBytes: number;
  }
  | { type: "stop" };

/** `picture_clock` → page. */
export type ClockReport =
  /** A look is due: answer with `go` (or `frame`, where one is needed), or with `notYet`. */
  | { type: "tick"; needsFrame: boolean }
  /** Worth sending: answer with `sent` or `dropped`. `takenAtMs` by `Date.now()`. */
  | {
    type: "picture";
    jpeg: Uint8Array<ArrayBuffer>;
    width: number;
    height: number;
    takenAtMs: number;
    reason: PictureReason;
    offer: number;
    view: number;
  }
  /** The part that was asked for under this id; null where nothing is shown. */
  | {
    type: "closer";
    id: number;
    view: number;
    look: { jpeg: Uint8Array<ArrayBuffer>; width: number; height: number } | null;
  }
  /** Size of the source, in pixels, when it changes. */
  | { type: "source"; width: number; height: number }
  /** This browser cannot scale or encode in a worker. */
  | { type: "failed"; message: string };
