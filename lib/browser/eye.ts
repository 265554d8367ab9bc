import { type Box, type Cover, hidesAnything } from "../image/cover.ts";
import type { Size } from "../image/fit.ts";
import { HEADER_BYTES } from "../wire/codec.ts";
import type { PictureSettings } from "../worklets/messages.ts";
import type { CallRunOptions, SentPicture } from "./call_ports.ts";
import type { VisionSource } from "./call_model.ts";
import type { Connection } from "./connection.ts";
import { findDevice } from "./devices.ts";
import { withPicture } from "./filmstrip.ts";
import type { CloserPicture, FedPicture } from "./picture_feed.ts";
import type { Vision } from "./vision.ts";

export interface EyeOptions extends Pick<CallRunOptions, "config" | "ports" | "view" | "start"> {
  /** Ends with the call. */
  signal: AbortSignal;
  connection: Connection;
  /** When the call began, by `Date.now()`: pictures are dated from there. */
  startedAtMs: number;
  onOpened(source: VisionSource): void;
  onEnded(source: VisionSource): void;
  /** A picture left, with its number in the filmstrip; null: nothing is looked at any more. */
  onLooked(picture: number | null, reason?: SentPicture["reason"]): void;
  /** What is shared has another size than that for which parts of it were hidden. */
  onResized(): void;
  onError(error: unknown): void;
}

/** What a call looks through: one source of pictures at a time, covered, sent and shown. */
export class Eye {
  readonly #options: EyeOptions;
  #vision: Vision | null = null;
  #isPaused = false;
  /** Size of the source for which its cover was made. */
  #coverSize: Size | null = null;
  #closed = new AbortController();
  /** Closer looks that were taken, and may leave. */
  readonly #closer = new WeakMap<Uint8Array, { source: VisionSource; look: CloserPicture }>();

  constructor(options: EyeOptions) {
    this.#options = options;
  }

  /** Look through a screen or camera; whatever was looked through before is closed. */
  async open(
    source: VisionSource,
    { isPaused = false }: { isPaused?: boolean } = {},
  ): Promise<void> {
    const { ports, view, connection, ...options } = this.#options;
    this.close();
    const { signal } = this.#closed = new AbortController();
    this.#isPaused = isPaused;
    const { cover, size } = ports.memory.cover(source);
    this.#coverSize = size;
    view.cover.value = cover;
    try {
      // A screen must be asked for at once, while the click still counts.
      const deviceId = source === "camera" ? await this.#chosenCamera() : undefined;
      const vision = await ports.openVision({
        kind: source,
        deviceId,
        settings: this.#settings(source),
        cover,
        isPaused,
        signal: AbortSignal.any([options.signal, signal]),
        maySend: () => connection.takesPicture,
        onPicture: (picture) => this.#send(source, picture),
        onSource: (size) => this.#measured(source, size),
        onEnded: () => {
          this.close();
          options.onEnded(source);
        },
        onError: (error) => {
          this.close();
          options.onError(error);
        },
      });
      this.#vision = vision;
      const isOther = view.cover.peek() !== cover || this.#isPaused !== isPaused;
      // Hidden or paused while the picker was open.
      if (isOther) this.#show();
      view.preview.value = vision.stream;
      const [track] = source === "camera" ? vision.stream.getVideoTracks() : [];
      view.cameraId.value = track?.getSettings().deviceId ?? view.cameraId.peek();
      options.onOpened(source);
    } catch (error) {
      // Closed or replaced while it was opening: nobody waits for it any more.
      if (!signal.aborted) options.onError(error);
    }
  }

  /** Look away. */
  close(): void {
    const { view } = this.#options;
    this.#closed.abort();
    this.#vision?.close();
    this.#vision = null;
    view.preview.value = null;
    view.picture.value = null;
    view.sourceSize.value = null;
    this.#options.onLooked(null);
  }

  /** Keep looking, and let nothing leave; or let it leave again. */
  pause(on: boolean): void {
    this.#isPaused = on;
    // Whoever goes on has seen what is hidden.
    if (!on) this.#coverSize = this.#options.view.sourceSize.peek();
    this.#show();
  }

  /** Hide from here on. */
  cover(cover: Cover): void {
    const { view } = this.#options;
    view.cover.value = cover;
    this.#coverSize = view.sourceSize.peek();
    this.#show();
  }

  /** The person begins to speak. */
  spoken(): void {
    this.#vision?.spoken();
  }

  /** A picture in full size, as soon as one may leave. */
  lookNow(): void {
    this.#vision?.lookNow();
  }

  /** A part of the picture, as sharp as it is there; null where nothing is looked at. */
  async lookCloser(box: Box): Promise<CloserPicture | null> {
    const vision = this.#vision;
    const look = await vision?.lookCloser(box) ?? null;
    if (vision !== null && look !== null) {
      this.#closer.set(look.jpeg, { source: vision.kind, look });
    }
    return look;
  }

  /** A closer look has left: it is one of the pictures that were seen. */
  sentCloser(jpeg: Uint8Array<ArrayBuffer>): void {
    const taken = this.#closer.get(jpeg);
    if (taken === undefined) return;
    const { view, ports } = this.#options;
    const { source, look: { width, height } } = taken;
    const seen = { source, width, height, bytes: jpeg.byteLength, reason: "closer" as const };
    const strip = view.filmstrip.peek();
    const facts = { ...seen, sentAtMs: ports.nowMs() };
    view.filmstrip.value = withPicture(strip, { jpeg, facts });
    this.#options.onLooked(strip.nextNumber, facts.reason);
  }

  #show(): void {
    const cover = this.#options.view.cover.peek();
    this.#vision?.show({ cover, isPaused: this.#isPaused });
  }

  #settings(source: VisionSource): PictureSettings {
    const { config, start } = this.#options;
    const side = source === "screen" ? config.screenSidePx : config.cameraSidePx;
    const isFrugal = start.pictures === "frugal";
    return {
      intervalMs: config.pictureIntervalMs,
      heartbeatMs: config.pictureHeartbeatMs,
      longestSide: isFrugal ? Math.min(side, config.frugalSidePx) : side,
      quality: config.jpegQuality,
      maxBytes: config.maxMessageBytes - HEADER_BYTES,
    };
  }

  #measured(source: VisionSource, size: Size): void {
    const { view, ports, onResized } = this.#options;
    const made = this.#coverSize;
    view.sourceSize.value = size;
    const isOther = made !== null && (made.width !== size.width || made.height !== size.height);
    this.#coverSize = size;
    const cover = view.cover.peek();
    if (!hidesAnything(cover)) return;
    ports.memory.setCover(source, { cover, size });
    if (isOther) onResized();
  }

  /** The camera chosen last, if it is still there: asking for one that is gone would fail. */
  async #chosenCamera(): Promise<string | undefined> {
    const { memory, listDevices } = this.#options.ports;
    const chosen = memory.device("camera");
    return chosen && findDevice((await listDevices()).cameras, chosen)?.id;
  }

  #send(source: VisionSource, { jpeg, width, height, takenAtMs, reason }: FedPicture): void {
    const { connection, view, ports, startedAtMs } = this.#options;
    const position = Math.max(0, Math.round(takenAtMs - startedAtMs));
    const isLook = reason === "look-now" ? { isLook: true as const } : {};
    connection.send({ type: "picture", position, ...isLook, jpeg });
    view.counters.value = connection.counters;
    const bytes = jpeg.byteLength;
    const facts = { source, width, height, bytes, reason, sentAtMs: ports.nowMs() };
    view.picture.value = facts;
    const strip = view.filmstrip.peek();
    view.filmstrip.value = withPicture(strip, { jpeg, facts });
    this.#options.onLooked(strip.nextNumber, facts.reason);
  }
}
