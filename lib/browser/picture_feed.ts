import { type Box, type Cover, NO_COVER } from "../image/cover.ts";
import type { PictureReason } from "../image/picture_gate.ts";
import type { Size } from "../image/fit.ts";
import type { ClockCommand, ClockReport, PictureSettings } from "../worklets/messages.ts";
import { workletUrl } from "./worklet_url.ts";

/** A still as it goes to the relay. */
export interface FedPicture {
  jpeg: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
  /** When it was taken, by `Date.now()`. */
  takenAtMs: number;
  reason: PictureReason;
}

export interface PictureFeedOptions {
  settings: PictureSettings;
  /** What is hidden from the first picture on. */
  cover?: Cover;
  /** Whether to begin paused. */
  isPaused?: boolean;
  /** Ends the worker. */
  signal: AbortSignal;
  onPicture(picture: FedPicture): void;
  /** Whether a picture could leave now; none is taken otherwise, so that the next one is the newest. */
  maySend(): boolean;
  /** Size of the source, when it is known and when it changes. */
  onSource(size: Size): void;
  /** Pictures cannot be made. */
  onFailed(cause: unknown): void;
  platform: PicturePlatform;
}

/** The browser's part in it. */
export interface PicturePlatform {
  createVideo(): HTMLVideoElement;
  createClock(): Worker;
  /** The track's own frames, to be read in the worker; null where the browser has none to give. */
  framesOf(track: MediaStreamTrack): ReadableStream<VideoFrame> | null;
  /** The video's present picture, to be closed by whoever gets it. */
  snapshot(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap>;
}

/** A part of what is shown, at its native size. */
export interface CloserPicture {
  jpeg: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
}

/** Room for the words that travel with a closer look. */
const RESULT_WORDS_BYTES = 4_096;
/** `HTMLMediaElement.HAVE_CURRENT_DATA`. */
const HAVE_CURRENT_DATA = 2;

/**
 * The page's end of the picture Worker: it answers when a look is due, and passes pictures on. Nothing
 * that shows what was hidden since, or comes after a pause, gets through.
 */
export class PictureFeed {
  readonly #options: PictureFeedOptions;
  readonly #stream: MediaStream;
  readonly #clock: Worker;
  #video: HTMLVideoElement | null = null;
  /** Whether the Worker has the track's own frames. */
  readonly #hasFrames: boolean;
  /** Closer looks that are waited for, by their ids. */
  readonly #closer = new Map<number, (look: CloserPicture | null) => void>();
  #closerIds = 0;
  /** Counts what is shown and hidden: a picture of an earlier count is not passed on. */
  #view = 0;
  #isPaused = false;

  constructor(stream: MediaStream, options: PictureFeedOptions) {
    const { platform, signal, settings, cover = NO_COVER, isPaused = false } = options;
    this.#options = options;
    this.#stream = stream;
    const clock = this.#clock = platform.createClock();
    signal.addEventListener("abort", () => {
      clock.terminate();
      if (this.#video !== null) this.#video.srcObject = null;
    });
    clock.onerror = (event) => this.#fail(event.message);
    clock.onmessage = ({ data }: MessageEvent<ClockReport>) => this.#heard(data);
    this.show({ cover, isPaused });
    const frames = platform.framesOf(stream.getVideoTracks()[0]);
    this.#hasFrames = frames !== null;
    signal.addEventListener("abort", () => {
      for (const resolve of this.#closer.values()) resolve(null);
    });
    this.#post({ type: "start", settings, frames }, frames === null ? [] : [frames]);
  }

  /** Hide and show from here on; what is on its way and shows otherwise does not leave any more. */
  show({ cover, isPaused }: { cover: Cover; isPaused: boolean }): void {
    this.#isPaused = isPaused;
    this.#post({ type: "view", view: ++this.#view, cover, isPaused });
  }

  /** The person begins to speak. */
  spoken(): void {
    this.#post({ type: "spoken" });
  }

  /** A picture in full size, as soon as one may leave. */
  lookNow(): void {
    this.#post({ type: "look-now" });
  }

  /**
   * A part of what is shown, as sharp as it is there and hidden as it is now.
   *
   * @param box in thousandths of the picture as it is shown
   * @returns null where nothing is shown, or where it was hidden or paused meanwhile
   */
  async lookCloser(box: Box): Promise<CloserPicture | null> {
    const { signal, settings, platform } = this.#options;
    const video = this.#hasFrames ? null : this.#video;
    const hasPicture = video === null
      ? this.#hasFrames
      : video.readyState >= HAVE_CURRENT_DATA && video.videoWidth > 0;
    if (signal.aborted || this.#isPaused || !hasPicture) return null;
    const frame = video === null ? null : await platform.snapshot(video);
    const id = ++this.#closerIds;
    const { promise, resolve } = Promise.withResolvers<CloserPicture | null>();
    this.#closer.set(id, resolve);
    const maxBytes = settings.maxBytes - RESULT_WORDS_BYTES;
    this.#post({ type: "closer", id, box, frame, maxBytes }, frame === null ? [] : [frame]);
    if (signal.aborted) resolve(null);
    return await promise;
  }

  #heard(report: ClockReport): void {
    if (this.#options.signal.aborted) return;
    switch (report.type) {
      case "tick":
        return void this.#answer(report.needsFrame).catch((error) => this.#fail(error));
      case "picture":
        return this.#pass(report);
      case "closer": {
        const isCurrent = report.view === this.#view && !this.#isPaused;
        this.#closer.get(report.id)?.(isCurrent ? report.look : null);
        return void this.#closer.delete(report.id);
      }
      case "source":
        return this.#options.onSource({ width: report.width, height: report.height });
      case "failed":
        return this.#fail(report.message);
      default:
        report satisfies never;
    }
  }

  #pass({ offer, view, type: _, ...picture }: Extract<ClockReport, { type: "picture" }>): void {
    const isCurrent = view === this.#view && !this.#isPaused;
    if (!isCurrent || !this.#options.maySend()) return this.#post({ type: "dropped", offer });
    this.#options.onPicture(picture);
    this.#post({ type: "sent", offer });
  }

  async #answer(needsFrame: boolean): Promise<void> {
    const { maySend, platform, signal } = this.#options;
    if (this.#isPaused || !maySend()) return this.#post({ type: "notYet" });
    if (!needsFrame) return this.#post({ type: "go" });
    const video = this.#video ??= this.#playHidden();
    const isReady = video.readyState >= HAVE_CURRENT_DATA && video.videoWidth > 0;
    if (!isReady) return this.#post({ type: "notYet" });
    const frame = await platform.snapshot(video);
    if (signal.aborted) return frame.close();
    this.#post({ type: "frame", frame }, [frame]);
  }

  /** A video element of its own, outside the page, so that no preview's size or visibility matters. */
  #playHidden(): HTMLVideoElement {
    const video = this.#options.platform.createVideo();
    video.muted = true;
    video.playsInline = true;
    video.srcObject = this.#stream;
    // Rejected when the stream ends first; `ended` on the track tells of that.
    video.play().catch(() => {});
    return video;
  }

  #post(command: ClockCommand, transfer: Transferable[] = []): void {
    if (!this.#options.signal.aborted) this.#clock.postMessage(command, transfer);
  }

  #fail(cause: unknown): void {
    if (!this.#options.signal.aborted) this.#options.onFailed(cause);
  }
}

/** The browser itself. */
export function browserPictures(): PicturePlatform {
  return {
    createVideo: () => document.createElement("video"),
    createClock: () => new Worker(workletUrl("picture_clock")),
    framesOf,
    snapshot,
  };
}

/** Constructor of what only Chromium offers to a page. */
type TrackProcessor = new (init: { track: MediaStreamTrack }) => {
  readable: ReadableStream<VideoFrame>;
};

function framesOf(track: MediaStreamTrack): ReadableStream<VideoFrame> | null {
  const { MediaStreamTrackProcessor: Processor } = globalThis as unknown as {
    MediaStreamTrackProcessor?: TrackProcessor;
  };
  return Processor === undefined ? null : new Processor({ track }).readable;
}

/** A VideoFrame is a handle on the picture; an ImageBitmap, where that cannot be had, a copy of it. */
async function snapshot(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> {
  try {
    return new VideoFrame(video);
  } catch {
    return await createImageBitmap(video);
  }
}
