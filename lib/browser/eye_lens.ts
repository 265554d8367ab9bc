import { type Cover, hidesAnything } from "../image/cover.ts";
import type { Size } from "../image/fit.ts";
import type { OpenOptions, VisionSource } from "./call_model.ts";
import type { CallPorts } from "./call_ports.ts";
import { DeviceError } from "./device_error.ts";
import { findDevice } from "./devices.ts";
import { NOTHING_DRAWN } from "./empty_view.ts";
import { WIPED } from "./drawing.ts";
import type { LookView } from "./empty_view.ts";
import type { Feed } from "./picture_feed.ts";
import type { Vision, VisionOptions } from "./vision.ts";

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
  /** Another one is looked through now than before. */
  onReplaced(): void;
  /** What is shared has another size than that for which parts of it were hidden. */
  onResized(): void;
  onError(error: unknown): void;
}

/** One source a call looks through: opened, covered, paused and closed by itself. */
export class EyeLens {
  readonly #options: EyeLensOptions;
  #vision: Vision | null = null;
  #isPaused = false;
  #isHeard = false;
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

  /** Look through it; what was looked through before is closed, in an exchange once there is another. */
  async open(options: OpenOptions = {}): Promise<void> {
    const { isPaused = false, facing, stream } = options;
    const { ports, source, onError } = this.#options;
    if (options.isExchange && this.isOpen) return await this.#exchange(isPaused);
    this.close();
    const closed = this.#closed = new AbortController();
    this.#recall(isPaused);
    const { deviceId: coveredId } = ports.memory.cover(source);
    try {
      // A screen must be asked for at once, while the click still counts.
      const isChosen = source === "camera" && facing === undefined && stream === undefined;
      const deviceId = isChosen ? await this.#chosenCamera() : undefined;
      const vision = await this.#choose({ deviceId, facing, stream }, closed);
      if (!closed.signal.aborted) this.#take(vision, coveredId);
    } catch (error) {
      // Closed or replaced while it was opening: nobody waits for it any more.
      if (!closed.signal.aborted) onError(error);
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

  async #exchange(isPaused: boolean): Promise<void> {
    const { onReplaced, onResized, onEnded, onError, view } = this.#options;
    const { signal: before } = this.#closed;
    const closed = new AbortController();
    try {
      const vision = await this.#choose({}, closed);
      // What was shared has ended meanwhile, and with it the wish for something else.
      if (before.aborted) return closed.abort();
      this.close();
      this.#closed = closed;
      this.#recall(isPaused);
      this.#take(vision);
      onReplaced();
      // What was hidden lies elsewhere: nothing leaves before the person has looked.
      if (hidesAnything(view.cover.peek())) onResized();
    } catch (error) {
      const isKept = error instanceof DeviceError && error.reason === "dismissed";
      if (before.aborted || isKept) return;
      this.close();
      onEnded();
      onError(error);
    }
  }

  /** @throws {DeviceError} when nothing is chosen, or it cannot be had */
  #choose(
    wanted: Pick<VisionOptions, "deviceId" | "facing" | "stream">,
    closed: AbortController,
  ): Promise<Vision> {
    const { ports, source, signal, onEnded } = this.#options;
    return ports.openVision({
      kind: source,
      ...wanted,
      signal: AbortSignal.any([signal, closed.signal]),
      onEnded: () => {
        this.close();
        onEnded();
      },
    });
  }

  /** What is hidden, as it was when it was looked through last. */
  #recall(isPaused: boolean): void {
    const { ports, view, source } = this.#options;
    const { cover, size } = ports.memory.cover(source);
    this.#isPaused = isPaused;
    this.#coverSize = size;
    view.cover.value = cover;
  }

  #take(vision: Vision, coveredId?: string): void {
    const { view, source, longestSide, feed, onOpened, onResized } = this.#options;
    this.#vision = vision;
    const isOther = this.#isElsewhere(coveredId);
    this.#isPaused ||= isOther;
    // Hidden or paused while the picker was open, maybe.
    try {
      feed().add(source, vision.stream, {
        cover: view.cover.peek(),
        isPaused: this.#isPaused,
        isHeard: this.#isHeard,
        longestSide,
      });
    } catch (cause) {
      // No worker, or no frames to be had: what nothing can be made of is not looked at.
      this.#vision = null;
      vision.close();
      throw new DeviceError(source, "unsupported", { cause });
    }
    view.preview.value = vision.stream;
    onOpened(vision);
    if (isOther) onResized();
  }

  /** Its sound is heard from here on, or no more: the next pictures say so. */
  hear(on: boolean): void {
    if (on === this.#isHeard) return;
    this.#isHeard = on;
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
    const look = { isPaused: this.#isPaused, isHeard: this.#isHeard };
    feed().show(source, { cover: view.cover.peek(), ...look });
  }

  /** The camera chosen last, if it is still there: asking for one that is gone would fail. */
  async #chosenCamera(): Promise<string | undefined> {
    const { memory, listDevices } = this.#options.ports;
    const chosen = memory.device("camera");
    return chosen && findDevice((await listDevices()).cameras, chosen)?.id;
  }
}
