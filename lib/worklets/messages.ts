/**
 * What page and worklets say to each other over their ports. Sound and pictures are transferred, not
 * copied: the sender's array is empty afterwards.
 */
import type { JitterTrouble } from "../audio/jitter_buffer.ts";
import type { Box, Cover } from "../image/cover.ts";
import type { Lens, PicturePart } from "../image/picture_part.ts";
import type { PictureReason } from "../image/picture_gate.ts";
import type { Stroke } from "../image/strokes.ts";

/** Page → `capture`. */
export type CaptureCommand =
  /** While muted, frames of zeros go on: turn-taking needs to hear silence. */
  | { type: "mute"; muted: boolean }
  /** From now on the second input comes along, in frames of its own. */
  | { type: "along" }
  | { type: "stop" };

/**
 * `capture` → page: 20 ms of microphone sound, mono at 16 kHz, with its level (0 … 1); `along`: the same
 * 20 ms of the second input.
 */
export type CaptureReport = {
  type: "frame";
  pcm: Int16Array<ArrayBuffer>;
  along?: Int16Array<ArrayBuffer>;
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
  /**
   * Samples of the reply rendered so far, and the level (0 … 1) since the last report; `levels`: of every
   * 20 ms of it.
   */
  | {
    type: "playing";
    reply: number;
    position: number;
    rms: number;
    peak: number;
    levels: Float32Array<ArrayBuffer>;
  }
  /** A reply was played to its end, or cut (`cut`), at this position. */
  | { type: "ended"; reply: number; position: number; cut: boolean }
  /** What went wrong so far, told when it changes. */
  | ({ type: "trouble" } & JitterTrouble);

/** How pictures are made. `quality` 0 … 1 of the JPEG. */
export interface PictureSettings {
  readonly intervalMs: number;
  /** Longest time between two pictures; 0 = one every `intervalMs`, changed or not. */
  readonly heartbeatMs: number;
  readonly quality: number;
  /** Largest JPEG; one that is larger is made again, coarser. */
  readonly maxBytes: number;
}

/** What is hidden of a source, whether anything of it is shown, and whether its sound is heard. */
export interface LensView {
  readonly cover: Cover;
  readonly isPaused: boolean;
  readonly isHeard?: boolean;
}

/** A frame a source. */
export type GivenFrames = Readonly<Partial<Record<Lens, VideoFrame | ImageBitmap>>>;

/** Page → `picture_clock`. */
export type ClockCommand =
  /** Begin. */
  | { type: "start"; settings: PictureSettings }
  /**
   * Look through one more source; `view` is handed back. `frames`: the track's own, where the browser has
   * them; otherwise each is asked for. `longestSide` of its pictures in pixels.
   */
  | ({
    type: "add";
    view: number;
    lens: Lens;
    frames: ReadableStream<VideoFrame> | null;
    longestSide: number;
  } & LensView)
  /** … or through one less. */
  | { type: "remove"; view: number; lens: Lens }
  | ({ type: "view"; view: number; lens: Lens } & LensView)
  /** All that the person has drawn on a source; `drawing` is handed back. */
  | { type: "draw"; drawing: number; lens: Lens; strokes: readonly Stroke[] }
  /** Answer to a tick: with frames, which the clock closes, of the sources that need them. */
  | { type: "frames"; frames: GivenFrames }
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
    lens: Lens;
    box: Box;
    frame: VideoFrame | ImageBitmap | null;
    maxBytes: number;
  }
  | { type: "stop" };

/** `picture_clock` → page. */
export type ClockReport =
  /** A look is due: answer with `frames`, of these sources as far as there are any, or with `notYet`. */
  | { type: "tick"; needsFrames: readonly Lens[] }
  /** Worth sending: answer with `sent` or `dropped`. `takenAtMs` by `Date.now()`. */
  | {
    type: "picture";
    jpeg: Uint8Array<ArrayBuffer>;
    width: number;
    height: number;
    /** What it shows, and where. */
    parts: readonly PicturePart[];
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
  /** What was drawn on a source is painted no more: it shows something else. */
  | { type: "wiped"; lens: Lens; drawing: number }
  /** Size of a source, in pixels, when it changes. */
  | { type: "source"; lens: Lens; width: number; height: number }
  /** This browser cannot scale or encode in a worker. */
  | { type: "failed"; message: string };
