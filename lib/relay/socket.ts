/** The server end of the wire: a WebSocket as a {@linkcode Duplex}, its limits kept. */
import {
  type Frame,
  PAGE_CODEC,
  type PageCodec,
  type ReceivedFrame,
  WireError,
} from "../wire/codec.ts";
import { type Closed, type Duplex, Inbox } from "../wire/duplex.ts";
import { type ClientMessage, CLOSE, type ErrorCode, type ServerMessage } from "../wire/message.ts";
import { decodeSlice, encodeSliceCame, isSlice, type Slice } from "../wire/slice.ts";
import { SliceJoiner } from "../wire/slice_joiner.ts";
import type { Clock } from "../clock.ts";
import { ServerSocket } from "./server_socket.ts";
import { TokenBucket } from "../door/token_bucket.ts";

/** Bounds on what a page sends and how slowly it reads. */
export interface SocketLimits {
  readonly maxMessageBytes: number;
  readonly maxMessagesPerSecond: number;
  readonly maxBytesPerSecond: number;
  /** What is more is left out, and no reason to close. */
  readonly maxPicturesPerSecond: number;
  /** Bytes waiting for the page past which it is told and closed. */
  readonly maxPageBacklogBytes: number;
}

/** Seconds over which the rates are averaged: a page may catch up after a stall. */
const BURST_SECONDS = 4;
/** Rooms of the inbox; the relay empties it at once, so it fills only when the machine is starved. */
const INBOX_BYTES = 8 * 1024 * 1024;

const REFUSALS = {
  malformed: { code: CLOSE.malformed, hint: "Reload the page; it may be older than the server." },
  "too-large": { code: CLOSE.tooLarge, hint: "Send a smaller picture or a shorter line." },
  "too-fast": { code: CLOSE.tooFast, hint: "Send less at once." },
  "too-slow": { code: CLOSE.tooSlow, hint: "Your connection is too slow for sound; try another." },
} as const satisfies Partial<Record<ErrorCode, unknown>>;

export interface PageSocketOptions {
  limits: SocketLimits;
  clock: Clock;
  /** What the page speaks. Default `looksee.1`. */
  codec?: PageCodec;
  /** Told of every picture over the limit. */
  onPictureLeftOut?(): void;
  /** Told of every slice that does not fit; the page is closed then. */
  onSliceRefused?(): void;
}

/**
 * Take over a socket that is open and whose handlers nobody has set yet. What the page sends that is
 * malformed, too large or too fast never comes out of it: the page is told and closed with our own
 * code.
 */
export function pageSocket(
  socket: WebSocket,
  options: PageSocketOptions,
): Duplex<ClientMessage, ServerMessage> {
  return new PageSocket(socket, options);
}

class PageSocket implements Duplex<ClientMessage, ServerMessage> {
  readonly #socket: ServerSocket<ClientMessage>;
  readonly #limits: SocketLimits;
  readonly #clock: Clock;
  readonly #codec: PageCodec;
  readonly #inbox = new Inbox<ClientMessage>({ maxBytes: INBOX_BYTES, sizeOf });
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #pictures: TokenBucket;
  readonly #slices: SliceJoiner;
  /** The page was told that it may send some. */
  #takesSlices = false;
  readonly #onPictureLeftOut: () => void;
  readonly #onSliceRefused: () => void;

  constructor(socket: WebSocket, options: PageSocketOptions) {
    const { limits, clock, codec = PAGE_CODEC, onPictureLeftOut = () => {} } = options;
    this.#limits = limits;
    this.#clock = clock;
    this.#codec = codec;
    const start = { burstSeconds: BURST_SECONDS, nowMs: clock.nowMs() };
    this.#messages = new TokenBucket(limits.maxMessagesPerSecond, start);
    this.#bytes = new TokenBucket(limits.maxBytesPerSecond, start);
    this.#pictures = new TokenBucket(limits.maxPicturesPerSecond, start);
    this.#slices = new SliceJoiner({ maxBytes: limits.maxMessageBytes });
    this.#onPictureLeftOut = onPictureLeftOut;
    this.#onSliceRefused = options.onSliceRefused ?? (() => {});
    const onFrame = (frame: ReceivedFrame) => this.#receive(frame);
    this.#socket = new ServerSocket(socket, { clock, inbox: this.#inbox, onFrame });
  }

  get closed(): Promise<Closed> {
    return this.#socket.closed;
  }

  get backlogBytes(): number {
    return this.#socket.backlogBytes;
  }

  send(message: ServerMessage): void {
    if (!this.#socket.isOpen) return;
    // Strangers have none: half a picture would be held for them.
    if (message.type === "ready") {
      this.#takesSlices = this.#codec.takesSlices === true &&
        message.limits.pictureSliceBytes !== undefined;
    }
    this.#send(this.#codec.encode(message));
  }

  #send(frames: readonly Frame[]): void {
    for (const frame of frames) this.#socket.send(frame);
    if (this.#socket.backlogBytes > this.#limits.maxPageBacklogBytes) {
      this.#refuse("too-slow", "This page takes the reply too slowly.");
    }
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }

  [Symbol.asyncIterator](): AsyncIterator<ClientMessage> {
    return this.#inbox[Symbol.asyncIterator]();
  }

  #receive(frame: ReceivedFrame): void {
    try {
      const slice = this.#takesSlices && isSlice(frame) ? this.#slice(frame) : null;
      // Slices that are not the last have a least size: their bytes bound their number.
      if (!this.#isWithinRates(frame, slice?.isLast ?? true)) {
        return this.#refuse("too-fast", "This page sends more than the server takes.");
      }
      const whole = slice === null ? frame : this.#join(slice);
      if (whole !== null) this.#read(whole);
    } catch (error) {
      // A defect of ours, for the reader: thrown in here it would end the process with every call.
      if (!(error instanceof WireError)) return this.#inbox.end(error);
      this.#refuse(error.reason, error.message);
    }
  }

  #isWithinRates(frame: ReceivedFrame, isMessage: boolean): boolean {
    const now = this.#clock.nowMs();
    if (isMessage && !this.#messages.take(1, now)) return false;
    return this.#bytes.take(this.#codec.frameBytes(frame), now);
  }

  #read(frame: ReceivedFrame): void {
    const messages = this.#codec.decode(frame, { maxBytes: this.#limits.maxMessageBytes });
    for (const message of messages) {
      if (message.type === "pictureGone") this.#slices.drop();
      if (this.#isLeftOut(message) || this.#inbox.push(this.#gated(message))) continue;
      return this.#refuse("too-fast", "The server cannot keep up with this page.");
    }
  }

  #isLeftOut({ type }: ClientMessage): boolean {
    if (type !== "picture" || this.#pictures.take(1, this.#clock.nowMs())) return false;
    this.#onPictureLeftOut();
    return true;
  }

  /** A line comes in any case; of too many pictures put to lines it loses its own. */
  #gated(message: ClientMessage): ClientMessage {
    if (message.type !== "text" || message.jpeg === undefined) return message;
    if (this.#pictures.take(1, this.#clock.nowMs())) return message;
    this.#onPictureLeftOut();
    const { jpeg: _, ...line } = message;
    return line;
  }

  #slice(frame: ArrayBuffer): Slice {
    return this.#counted(() => decodeSlice(frame));
  }

  /** @returns the frame that is whole with it, if one is */
  #join(slice: Slice): ArrayBuffer | null {
    const whole = this.#counted(() => this.#slices.take(slice));
    const to = slice.from + slice.payload.byteLength;
    this.#send([encodeSliceCame({ number: slice.number, to })]);
    return whole;
  }

  #counted<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      this.#onSliceRefused();
      throw error;
    }
  }

  #refuse(code: keyof typeof REFUSALS, message: string): void {
    const { code: closeCode, hint } = REFUSALS[code];
    const error = { type: "error", code, message, hint, fatal: true } as const;
    for (const frame of this.#codec.encode(error)) this.#socket.send(frame);
    this.close(closeCode, message);
  }
}

function sizeOf(message: ClientMessage): number {
  switch (message.type) {
    case "sound":
      return message.pcm.byteLength;
    case "picture":
      return message.jpeg.byteLength;
    case "toolResult":
      return 256 + (message.jpeg?.byteLength ?? 0);
    case "text":
      return message.text.length * 2 + (message.jpeg?.byteLength ?? 0);
    default:
      return 256;
  }
}
