import type { Box } from "../image/cover.ts";
import type { PictureReason } from "../image/picture_gate.ts";
import type { Lens, PicturePart } from "../image/picture_part.ts";
import type { Size } from "../image/fit.ts";
import type { Stroke } from "../image/strokes.ts";
import type { ClockCommand, ClockReport, LensView, PictureSettings } from "../worklets/messages.ts";
import type { PicturePlatform } from "./picture_platform.ts";

/** A still as it goes to the relay. */
export interface FedPicture {
  jpeg: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
  /** What it shows, and where. */
  parts: readonly PicturePart[];
  /** When it was taken, by `Date.now()`. */
  takenAtMs: number;
  reason: PictureReason;
}

export interface PictureFeedOptions {
  settings: PictureSettings;
  /** Ends the worker. */
  signal: AbortSignal;
  onPicture(picture: FedPicture): void;
  /** Whether a picture could leave now; none is taken otherwise, so that the next one is the newest. */
  maySend(): boolean;
  /** Size of a source, when it is known and when it changes. */
  onSource(lens: Lens, size: Size): void;
  /** What was drawn on a source is painted no more: it shows something else. */
  onWiped(lens: Lens): void;
  /** Pictures cannot be made. */
  onFailed(cause: unknown): void;
  platform: PicturePlatform;
}

/** A part of what is shown, at its native size. */
export interface CloserPicture {
  jpeg: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
}

/** What an eye needs of a feed. */
export type Feed = Pick<
  PictureFeed,
  "add" | "remove" | "show" | "draw" | "spoken" | "lookNow" | "lookCloser"
>;

/** Room for the words that travel with a closer look. */
const RESULT_WORDS_BYTES = 4_096;
/** `HTMLMediaElement.HAVE_CURRENT_DATA`. */
const HAVE_CURRENT_DATA = 2;

/** A source that is looked through. */
interface Fed {
  readonly stream: MediaStream;
  /** Whether the Worker has the track's own frames. */
  readonly hasFrames: boolean;
  video: HTMLVideoElement | null;
  isPaused: boolean;
  /** Counts what was drawn on it. */
  drawing: number;
}

/**
 * The page's end of the picture Worker, the one owner of the pictures' rhythm, whatever they are taken of:
 * it answers when a look is due, and passes pictures on. Nothing that shows what was hidden since, or
 * comes after a pause, gets through.
 */
export class PictureFeed {
  readonly #options: PictureFeedOptions;
  readonly #clock: Worker;
  readonly #fed = new Map<Lens, Fed>();
  /** Closer looks that are waited for, by their ids. */
  readonly #closer = new Map<number, (look: CloserPicture | null) => void>();
  #closerIds = 0;
  /** Counts what is shown and hidden: a picture of an earlier count is not passed on. */
  #view = 0;

  constructor(options: PictureFeedOptions) {
    const { platform, signal, settings } = options;
    this.#options = options;
    const clock = this.#clock = platform.createClock();
    signal.addEventListener("abort", () => {
      clock.terminate();
      for (const { video } of this.#fed.values()) if (video !== null) video.srcObject = null;
      for (const resolve of this.#closer.values()) resolve(null);
    });
    clock.onerror = (event) => this.#fail(event.message);
    clock.onmessage = ({ data }: MessageEvent<ClockReport>) => this.#heard(data);
    this.#post({ type: "start", settings });
  }

  /**
   * Look through a source, hidden as it says from the first picture on; in place of what was looked through
   * under that name.
   *
   * @param options `longestSide` of its pictures in pixels
   */
  add(
    lens: Lens,
    stream: MediaStream,
    { longestSide, ...look }: LensView & { longestSide: number },
  ): void {
    this.remove(lens);
    const frames = this.#options.platform.framesOf(stream.getVideoTracks()[0]);
    this.#fed.set(lens, {
      stream,
      hasFrames: frames !== null,
      video: null,
      isPaused: look.isPaused,
      drawing: 0,
    });
    const view = ++this.#view;
    const command = { type: "add", view, lens, frames, longestSide, ...look } as const;
    this.#post(command, frames === null ? [] : [frames]);
  }

  /** Look through it no more. */
  remove(lens: Lens): void {
    const fed = this.#fed.get(lens);
    if (fed === undefined) return;
    if (fed.video !== null) fed.video.srcObject = null;
    this.#fed.delete(lens);
    this.#post({ type: "remove", view: ++this.#view, lens });
  }

  /** Hide and show from here on; what is on its way and shows otherwise does not leave any more. */
  show(lens: Lens, look: LensView): void {
    const fed = this.#fed.get(lens);
    if (fed === undefined) return;
    fed.isPaused = look.isPaused;
    this.#post({ type: "view", view: ++this.#view, lens, ...look });
  }

  /** Paint these lines, and no others, on pictures of a source; one leaves as soon as one may. */
  draw(lens: Lens, strokes: readonly Stroke[]): void {
    const fed = this.#fed.get(lens);
    if (fed !== undefined) this.#post({ type: "draw", drawing: ++fed.drawing, lens, strokes });
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
   * A part of what a source shows, as sharp as it is there and hidden as it is now.
   *
   * @param box in thousandths of what is shown of it
   * @returns null where nothing is shown, or where anything was hidden or paused meanwhile
   */
  async lookCloser(lens: Lens, box: Box): Promise<CloserPicture | null> {
    const { signal, settings, platform } = this.#options;
    const fed = this.#fed.get(lens);
    if (signal.aborted || fed === undefined || fed.isPaused) return null;
    // A source that stands still may never have given the Worker a frame.
    const video = fed.video !== null && hasPicture(fed.video) ? fed.video : null;
    if (!fed.hasFrames && video === null) return null;
    const view = this.#view;
    const frame = video === null ? null : await platform.snapshot(video);
    if (view !== this.#view) {
      frame?.close();
      return null;
    }
    const id = ++this.#closerIds;
    const { promise, resolve } = Promise.withResolvers<CloserPicture | null>();
    this.#closer.set(id, resolve);
    const maxBytes = settings.maxBytes - RESULT_WORDS_BYTES;
    this.#post(
      { type: "closer", id, lens, box, frame, maxBytes },
      frame === null ? [] : [frame],
    );
    if (signal.aborted) resolve(null);
    return await promise;
  }

  #heard(report: ClockReport): void {
    const { signal, onWiped } = this.#options;
    if (signal.aborted) return;
    switch (report.type) {
      case "tick":
        return void this.#answer(report.needsFrames).catch((error) => this.#fail(error));
      case "picture":
        return this.#pass(report);
      case "closer":
        this.#closer.get(report.id)?.(report.view === this.#view ? report.look : null);
        return void this.#closer.delete(report.id);
      case "source":
        // Of one that was taken away meanwhile.
        if (!this.#fed.has(report.lens)) return;
        return this.#options.onSource(report.lens, { width: report.width, height: report.height });
      case "wiped":
        // Unless it was drawn on since.
        if (this.#fed.get(report.lens)?.drawing === report.drawing) onWiped(report.lens);
        return;
      case "failed":
        return this.#fail(report.message);
      default:
        report satisfies never;
    }
  }

  #pass({ offer, view, type: _, ...picture }: Extract<ClockReport, { type: "picture" }>): void {
    const isCurrent = view === this.#view;
    if (!isCurrent || !this.#options.maySend()) return this.#post({ type: "dropped", offer });
    this.#options.onPicture(picture);
    this.#post({ type: "sent", offer });
  }

  async #answer(needed: readonly Lens[]): Promise<void> {
    const { maySend, platform, signal } = this.#options;
    const isPaused = [...this.#fed.values()].every(({ isPaused }) => isPaused);
    if (isPaused || !maySend()) return this.#post({ type: "notYet" });
    this.#stopVideos(needed);
    const view = this.#view;
    const frames: Partial<Record<Lens, VideoFrame | ImageBitmap>> = {};
    for (const lens of needed) {
      const fed = this.#fed.get(lens);
      if (fed === undefined || fed.isPaused) continue;
      const video = fed.video ??= this.#playHidden(fed.stream);
      if (hasPicture(video)) frames[lens] = await platform.snapshot(video);
    }
    const given = Object.values(frames);
    // Of another source, maybe, or from before a pause: hidden as is wished now, it was not meant to be shown.
    const isOld = view !== this.#view;
    if (signal.aborted || isOld) given.forEach((frame) => frame.close());
    if (isOld) return this.#post({ type: "notYet" });
    this.#post({ type: "frames", frames }, given);
  }

  /** Videos only bridged the time to the Worker's first frame: they would be decoded for nobody. */
  #stopVideos(needed: readonly Lens[]): void {
    for (const [lens, fed] of this.#fed) {
      if (fed.video === null || !fed.hasFrames || needed.includes(lens)) continue;
      fed.video.srcObject = null;
      fed.video = null;
    }
  }

  /** A video element of its own, outside the page, so that no preview's size or visibility matters. */
  #playHidden(stream: MediaStream): HTMLVideoElement {
    const video = this.#options.platform.createVideo();
    video.muted = true;
    video.playsInline = true;
    video.srcObject = stream;
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

function hasPicture({ readyState, videoWidth }: HTMLVideoElement): boolean {
  return readyState >= HAVE_CURRENT_DATA && videoWidth > 0;
}
