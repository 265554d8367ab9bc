import { type Cover, hidesAnything } from "../image/cover.ts";
import type { Size } from "../image/fit.ts";
import type { OpenOptions, VisionSource } from "./call_model.ts";
import type { CallPorts } from "./call_ports.ts";
import { findDevice } from "./devices.ts";
import { NOTHING_DRAWN } from "./empty_view.ts";
import { WIPED } from "./drawing.ts";
import type { LookView } from "./empty_view.ts";
import type { Feed } from "./picture_feed.ts";
import type { Vision } from "./vision.ts";

export interface EyeLensOptions {
  source: VisionSource;
  view: LookView;
  ports: Pick<CallPorts, "memory" | "listDevices" | "openVision">;
  /** Longest side of its pictures, pixels. */
  longestSide: number;
  /** Ends with the call. */
  signal: AbortSignal;
  /** Where its pictures go. */
  feed(): Feed;
  onOpened(vision: Vision): void;
  onEnded(): void;
  /** What is shared has another size than that for which parts of it were hidden. */
  onResized(): void;
  onError(error: unknown): void;
}

/** One source a call looks through: opened, covered, paused and closed by itself. */
export class EyeLens {
  readonly #options: EyeLensOptions;
  #vision: Vision | null = null;
  #isPaused = false;
  /** Size of the source for which its cover was made. */
  #coverSize: Size | null = null;
  #closed = new AbortController();

  constructor(options: EyeLensOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#vision !== null;
  }

  /** Whether anything of it may leave. */
  get isShowing(): boolean {
    return this.isOpen && !this.#isPaused;
  }

  /** Look through it; what was looked through before is closed. */
  async open({ isPaused = false, facing, stream }: OpenOptions = {}): Promise<void> {
    const { ports, view, source, longestSide, feed, ...options } = this.#options;
    this.close();
    const { signal } = this.#closed = new AbortController();
    this.#isPaused = isPaused;
    const { cover, size, deviceId: coveredId } = ports.memory.cover(source);
    this.#coverSize = size;
    view.cover.value = cover;
    try {
      // A screen must be asked for at once, while the click still counts.
      const isChosen = source === "camera" && facing === undefined && stream === undefined;
      const deviceId = isChosen ? await this.#chosenCamera() : undefined;
      const vision = await ports.openVision({
        kind: source,
        ...{ deviceId, facing, stream },
        signal: AbortSignal.any([options.signal, signal]),
        onEnded: () => {
          this.close();
          options.onEnded();
        },
      });
      if (signal.aborted) return;
      this.#vision = vision;
      const isOther = this.#isElsewhere(coveredId);
      this.#isPaused ||= isOther;
      // Hidden or paused while the picker was open, maybe.
      feed().add(source, vision.stream, {
        cover: view.cover.peek(),
        isPaused: this.#isPaused,
        longestSide,
      });
      view.preview.value = vision.stream;
      options.onOpened(vision);
      if (isOther) options.onResized();
    } catch (error) {
      // Closed or replaced while it was opening: nobody waits for it any more.
      if (!signal.aborted) options.onError(error);
    }
  }

  /** Look away. */
  close(): void {
    const { view, feed, source } = this.#options;
    this.#closed.abort();
    if (this.#vision !== null) feed().remove(source);
    this.#vision?.close();
    this.#vision = null;
    view.preview.value = null;
    view.sourceSize.value = null;
    view.drawing.value = NOTHING_DRAWN;
  }

  /** Keep looking, and let nothing leave; or let it leave again. */
  pause(on: boolean): void {
    this.#isPaused = on;
    // Whoever goes on has seen what is hidden.
    if (!on) {
      this.#coverSize = this.#options.view.sourceSize.peek();
      if (hidesAnything(this.#options.view.cover.peek())) this.#keep();
    }
    this.#show();
  }

  /** Hide from here on. */
  cover(cover: Cover): void {
    const { view } = this.#options;
    view.cover.value = cover;
    this.#coverSize = view.sourceSize.peek();
    this.#keep();
    this.#show();
  }

  /** What was drawn on is not there any more. */
  wiped(): void {
    this.#options.view.drawing.value = WIPED;
  }

  /** So large it is now. */
  measured(size: Size): void {
    const { view, onResized } = this.#options;
    const made = this.#coverSize;
    view.sourceSize.value = size;
    const isOther = made !== null && (made.width !== size.width || made.height !== size.height);
    this.#coverSize = size;
    if (!hidesAnything(view.cover.peek())) return;
    // What it was made for stays on record until somebody has looked.
    if (isOther) return onResized();
    if (!this.#isPaused) this.#keep();
  }

  /** Whether a part is hidden that was drawn on what another camera saw. */
  #isElsewhere(coveredId: string | undefined): boolean {
    const { source, view } = this.#options;
    if (source !== "camera" || coveredId === undefined) return false;
    return hidesAnything(view.cover.peek()) && this.#vision?.deviceId !== coveredId;
  }

  /** Remember what is hidden, and of what. */
  #keep(): void {
    const { ports, source, view } = this.#options;
    const { deviceId } = this.#vision ?? {};
    ports.memory.setCover(source, {
      cover: view.cover.peek(),
      size: view.sourceSize.peek(),
      ...(deviceId === undefined ? {} : { deviceId }),
    });
  }

  #show(): void {
    if (this.#vision === null) return;
    const { view, feed, source } = this.#options;
    feed().show(source, { cover: view.cover.peek(), isPaused: this.#isPaused });
  }

  /** The camera chosen last, if it is still there: asking for one that is gone would fail. */
  async #chosenCamera(): Promise<string | undefined> {
    const { memory, listDevices } = this.#options.ports;
    const chosen = memory.device("camera");
    return chosen && findDevice((await listDevices()).cameras, chosen)?.id;
  }
}
