import { effect } from "@preact/signals";
import type { Box, Cover } from "../image/cover.ts";
import { boxInPart, type PicturePart, wholePart } from "../image/picture_part.ts";
import { HEADER_BYTES } from "../wire/codec.ts";
import type { CallRunOptions, SentPicture } from "./call_ports.ts";
import type { OpenOptions, VisionSource } from "./call_model.ts";
import type { Connection } from "./connection.ts";
import { DeviceError } from "./device_error.ts";
import type { Drawing } from "./drawing.ts";
import { EyeLens } from "./eye_lens.ts";
import { withPicture } from "./filmstrip.ts";
import type { CloserPicture, FedPicture, Feed } from "./picture_feed.ts";
import { NO_PICTURES } from "./empty_view.ts";
import { tallied } from "./picture_tally.ts";
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
  onResized(source: VisionSource): void;
  onError(error: unknown): void;
}

const SOURCES = ["screen", "camera"] as const;

/** How much sooner than the interval one may follow: what is given away here is waited for elsewhere. */
const EARLY_MS = 50;

/**
 * What a call looks through: a screen, a camera, or both. Each is covered and paused by itself; their
 * pictures go through one feed, as one a second is all there is, and leave as one.
 */
export class Eye {
  readonly #options: EyeOptions;
  readonly #lenses: Readonly<Record<VisionSource, EyeLens>>;
  #feed: { readonly feed: Feed; readonly ended: AbortController } | null = null;
  /** When the last picture left, by `Date.now()`; null: nothing was shown since. */
  #lastMs: number | null = null;
  /** When all of the last picture had left, by `Date.now()`. */
  #leftAtMs: number | null = null;
  /** What waits to leave, by its bytes; what is withdrawn is never asked for again. */
  readonly #leaving = new WeakMap<Uint8Array, Omit<SentPicture, "bytes" | "sentAtMs">>();

  constructor(options: EyeOptions) {
    this.#options = options;
    options.view.tally.value = NO_PICTURES;
    this.#lenses = { screen: this.#lens("screen"), camera: this.#lens("camera") };
    const { view: { tabSound: { isThere, isWanted } }, signal } = options;
    // Whether it is open at the moment changes with every press of a button: that is no news.
    const stop = effect(() => this.#lenses.screen.hear(isThere.value && isWanted.value));
    signal.addEventListener("abort", stop, { once: true });
  }

  /** Look through a screen or camera, beside the other; a phone's camera before this machine's. */
  open(source: VisionSource, options: OpenOptions = {}): Promise<void> {
    const stream = source === "camera" ? this.#options.view.phone.peek() : null;
    const given = stream === null || options.isOwn ? {} : { stream };
    const wasOpen = this.#lenses[source].isOpen && !options.isExchange;
    const opened = this.#lenses[source].open({ ...given, ...options });
    if (wasOpen) this.#closed();
    return opened;
  }

  /** Look away from one, or from all. */
  close(source?: VisionSource): void {
    const closing = source === undefined ? SOURCES : [source];
    const wasOpen = closing.some((one) => this.#lenses[one].isOpen);
    for (const one of closing) this.#lenses[one].close();
    // Where nothing was shown yet, what the other source shows stays as it is.
    if (wasOpen) this.#closed();
  }

  /** Keep looking, and let nothing of it leave; or let it leave again. */
  pause(source: VisionSource, on: boolean): void {
    this.#lenses[source].pause(on);
    if (!on) return;
    this.#options.connection.withdrawPictures();
    if (!SOURCES.some((source) => this.#lenses[source].isShowing)) this.#lastMs = null;
  }

  /** Hide from here on. */
  cover(source: VisionSource, cover: Cover): void {
    this.#lenses[source].cover(cover);
    this.#options.connection.withdrawPictures();
  }

  /** So it is drawn on from here on. */
  draw(source: VisionSource, { strokes }: Drawing): void {
    if (this.#lenses[source].isOpen) this.#openFeed().draw(source, strokes);
  }

  /** The person begins to speak. */
  spoken(): void {
    this.#feed?.feed.spoken();
  }

  /** A picture in full size, as soon as one may leave. */
  lookNow(): void {
    this.#feed?.feed.lookNow();
  }

  /** A part of the picture, as sharp as it is there; null where nothing is looked at. */
  async lookCloser(box: Box): Promise<CloserPicture | null> {
    const { lens: source, place } = boxInPart(this.#parts, box);
    if (!this.#lenses[source].isOpen) return null;
    const look = await this.#openFeed().lookCloser(source, place);
    if (look === null) return null;
    const { jpeg, width, height } = look;
    this.#leaving.set(jpeg, { parts: [wholePart(source)], width, height, reason: "closer" });
    return look;
  }

  /** These bytes have left: it is one of the pictures that were seen from then on, once. */
  left(jpeg: Uint8Array<ArrayBuffer>): void {
    const picture = this.#leaving.get(jpeg);
    if (picture === undefined) return;
    this.#leaving.delete(jpeg);
    const sent = this.#keep(jpeg, picture);
    if (sent.reason === "closer") return;
    this.#leftAtMs = sent.sentAtMs;
    this.#options.view.picture.value = sent;
  }

  /** Of the picture the model knows, or would get. */
  get #parts(): readonly PicturePart[] {
    const sent = this.#options.view.picture.peek();
    return sent?.parts ?? [wholePart(SOURCES.find((one) => this.#lenses[one].isOpen) ?? "screen")];
  }

  #lens(source: VisionSource): EyeLens {
    const { config, ports, view, start, signal, ...told } = this.#options;
    const side = source === "screen" ? config.screenSidePx : config.cameraSidePx;
    return new EyeLens({
      ...{ source, ports, signal },
      view: view.looks[source],
      longestSide: start.pictures === "frugal" ? Math.min(side, config.frugalSidePx) : side,
      feed: () => this.#openFeed(),
      onOpened: (vision) => this.#opened(source, vision),
      onEnded: () => {
        this.#closed();
        told.onEnded(source);
      },
      onReplaced: () => this.#closed(),
      onResized: () => told.onResized(source),
      onError: told.onError,
    });
  }

  #openFeed(): Feed {
    if (this.#feed !== null) return this.#feed.feed;
    const { ports, connection, config, signal } = this.#options;
    const ended = new AbortController();
    const feed = ports.openFeed({
      settings: {
        intervalMs: config.pictureIntervalMs,
        heartbeatMs: config.pictureHeartbeatMs,
        quality: config.jpegQuality,
        maxBytes: config.maxMessageBytes - HEADER_BYTES,
      },
      signal: AbortSignal.any([signal, ended.signal]),
      maySend: () => connection.takesPicture && this.#isApart(),
      onPicture: (picture) => this.#send(picture),
      onSource: (source, size) => this.#lenses[source].measured(size),
      onWiped: (source) => this.#lenses[source].wiped(),
      onFailed: (cause) => this.#failed(cause),
    });
    this.#feed = { feed, ended };
    return feed;
  }

  /**
   * Whether the next picture would come long enough after the last, which may have taken its time to
   * leave: Live servers drop what comes sooner than a second after another.
   */
  #isApart(): boolean {
    const { ports, config } = this.#options;
    if (this.#leftAtMs === null) return true;
    return ports.nowMs() - this.#leftAtMs >= config.pictureIntervalMs - EARLY_MS;
  }

  /** Pictures cannot be made, of anything. */
  #failed(cause: unknown): void {
    const open = SOURCES.filter((source) => this.#lenses[source].isOpen);
    this.close();
    this.#feed?.ended.abort();
    this.#feed = null;
    for (const source of open) {
      this.#options.onError(new DeviceError(source, "unsupported", { cause }));
    }
  }

  #opened(source: VisionSource, { deviceId, facing }: Vision): void {
    const { view, ports, onOpened } = this.#options;
    if (source === "camera") {
      view.cameraId.value = deviceId ?? view.cameraId.peek();
      const isOther = view.facing.peek() !== null && facing !== view.facing.peek();
      view.facing.value = facing ?? null;
      if (isOther) void this.#remember(ports, deviceId);
    }
    onOpened(source);
  }

  /** The camera that was flipped to is the one to begin with next time. */
  async #remember(
    { memory, listDevices }: EyeOptions["ports"],
    id: string | undefined,
  ): Promise<void> {
    const device = (await listDevices()).cameras.find((camera) => camera.id === id);
    if (device !== undefined) memory.setDevice("camera", device);
  }

  /** A source is looked through no more: nothing that shows it may leave. */
  #closed(): void {
    this.#options.connection.withdrawPictures();
    if (!SOURCES.some((source) => this.#lenses[source].isShowing)) this.#lastMs = null;
    if (SOURCES.some((source) => this.#lenses[source].isOpen)) return;
    this.#options.view.picture.value = null;
    this.#options.onLooked(null);
  }

  #send({ jpeg, takenAtMs, ...picture }: FedPicture): void {
    const { connection, view, startedAtMs } = this.#options;
    const position = Math.max(0, Math.round(takenAtMs - startedAtMs));
    const isLook = picture.reason === "look-now" ? { isLook: true as const } : {};
    this.#leaving.set(jpeg, picture);
    connection.send({ type: "picture", position, ...isLook, jpeg });
    const { counters } = connection;
    const hasDropped = counters.picturesDropped !== view.counters.peek().picturesDropped;
    if (hasDropped) view.counters.value = counters;
  }

  /** It is in the filmstrip from here on. */
  #keep(
    jpeg: Uint8Array<ArrayBuffer>,
    picture: Omit<SentPicture, "bytes" | "sentAtMs">,
  ): SentPicture {
    const { view, ports, config } = this.#options;
    const facts = { ...picture, bytes: jpeg.byteLength, sentAtMs: ports.nowMs() };
    const sinceMs = this.#lastMs === null ? null : facts.sentAtMs - this.#lastMs;
    if (facts.reason !== "closer") this.#lastMs = facts.sentAtMs;
    const intervalMs = config.pictureIntervalMs;
    view.tally.value = tallied(view.tally.peek(), facts, { sinceMs, intervalMs });
    const strip = view.filmstrip.peek();
    view.filmstrip.value = withPicture(strip, { jpeg, facts });
    this.#options.onLooked(strip.nextNumber, facts.reason);
    return facts;
  }
}
