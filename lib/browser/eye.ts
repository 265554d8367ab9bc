import type { CallRunOptions } from "./call_ports.ts";
import type { VisionSource } from "./call_model.ts";
import type { Connection } from "./connection.ts";
import { findDevice } from "./devices.ts";
import type { Vision, VisionPicture } from "./vision.ts";

export interface EyeOptions extends Pick<CallRunOptions, "config" | "ports" | "view"> {
  /** Ends with the call. */
  signal: AbortSignal;
  connection: Connection;
  /** When the call began, by `Date.now()`: pictures are dated from there. */
  startedAtMs: number;
  onOpened(source: VisionSource): void;
  onEnded(source: VisionSource): void;
  onError(error: unknown): void;
}

/** What a call looks through: one source of pictures at a time, sent and shown. */
export class Eye {
  readonly #options: EyeOptions;
  #vision: Vision | null = null;
  #closed = new AbortController();

  constructor(options: EyeOptions) {
    this.#options = options;
  }

  /** Look through a screen or camera; whatever was looked through before is closed. */
  async open(source: VisionSource): Promise<void> {
    const { ports, view, config, connection, ...options } = this.#options;
    this.close();
    const { signal } = this.#closed = new AbortController();
    try {
      // A screen must be asked for at once, while the click still counts.
      const deviceId = source === "camera" ? await this.#chosenCamera() : undefined;
      const vision = await ports.openVision({
        kind: source,
        deviceId,
        longestSide: source === "screen" ? config.screenSidePx : config.cameraSidePx,
        quality: config.jpegQuality,
        intervalMs: config.pictureIntervalMs,
        signal: AbortSignal.any([options.signal, signal]),
        maySend: () => connection.takesPicture,
        onPicture: (picture) => this.#send(source, picture),
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
  }

  /** The camera chosen last, if it is still there: asking for one that is gone would fail. */
  async #chosenCamera(): Promise<string | undefined> {
    const { memory, listDevices } = this.#options.ports;
    const chosen = memory.device("camera");
    return chosen && findDevice((await listDevices()).cameras, chosen)?.id;
  }

  #send(source: VisionSource, { jpeg, width, height, takenAtMs }: VisionPicture): void {
    const { connection, view, ports, startedAtMs } = this.#options;
    const position = Math.max(0, Math.round(takenAtMs - startedAtMs));
    connection.send({ type: "picture", position, jpeg });
    view.counters.value = connection.counters;
    const bytes = jpeg.byteLength;
    view.picture.value = { source, width, height, bytes, sentAtMs: ports.nowMs() };
  }
}
