/** The client's end of the passage: its socket, with the limits of what it may send and leave unread. */
import type { Clock } from "../clock.ts";
import { TokenBucket } from "../door/token_bucket.ts";
import type { Frame } from "./client_gate.ts";
import type { Close } from "./google_words.ts";
import { legalClose } from "./legal_close.ts";
import { QuietClose } from "../relay/quiet_close.ts";

/** Bounds on what a client sends and how slowly it reads. */
export interface ClientLimits {
  /** A picture of that size passes, which takes a third more in base64. */
  readonly maxMessageBytes: number;
  readonly maxMessagesPerSecond: number;
  readonly maxBytesPerSecond: number;
  /** Bytes waiting for the client past which it is closed. */
  readonly maxPageBacklogBytes: number;
}

/** Seconds over which the two rates are averaged: a client may catch up after a stall. */
const BURST_SECONDS = 4;

/** What stands around the base64 of a picture. */
const FRAME_ROOM_BYTES = 1_024;

/** How a client is closed that keeps to no limit; the codes are those of RFC 6455. */
export const LIMITS_BROKEN = {
  tooLarge: { code: 1009, reason: "A message is larger than this relay takes." },
  tooFast: { code: 1008, reason: "This client sends more than this relay takes." },
  tooSlow: { code: 1008, reason: "This client reads too slowly what is sent to it." },
} as const satisfies Record<string, Close>;

/** What happens at a client's socket. */
export interface ClientEvents {
  onFrame(frame: Frame): void;
  /** It broke a limit; it is closed after that. */
  onBroken(limit: keyof typeof LIMITS_BROKEN): void;
  /** It is gone; 1006 when it broke off. */
  onGone(close: Close): void;
}

/** One a client. Takes over a socket whose handlers nobody has set, which need not be open yet. */
export class ClientSocket {
  readonly #socket: WebSocket;
  readonly #limits: ClientLimits;
  readonly #events: ClientEvents;
  readonly #ending: QuietClose;
  readonly #clock: Clock;
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #maxFrameBytes: number;
  #isGone = false;

  constructor(
    socket: WebSocket,
    { limits, events, clock }: { limits: ClientLimits; events: ClientEvents; clock: Clock },
  ) {
    this.#socket = socket;
    this.#limits = limits;
    this.#maxFrameBytes = Math.ceil(limits.maxMessageBytes * 4 / 3) + FRAME_ROOM_BYTES;
    this.#events = events;
    this.#clock = clock;
    this.#ending = new QuietClose(socket, clock);
    const start = { burstSeconds: BURST_SECONDS, nowMs: clock.nowMs() };
    this.#messages = new TokenBucket(limits.maxMessagesPerSecond, start);
    this.#bytes = new TokenBucket(limits.maxBytesPerSecond, start);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => this.#receive(data);
    // 0 is what Deno says for a socket that broke; the error before it says nothing more.
    socket.onclose = ({ code, reason }) => this.#gone({ code: code || 1006, reason });
    socket.onerror = () => this.#gone({ code: 1006, reason: "" });
  }

  /** Hand over a frame: bytes as a binary one. They are taken before this returns. */
  send(frame: Frame): void {
    if (this.#ending.hasBegun || this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(frame);
    if (this.#socket.bufferedAmount > this.#limits.maxPageBacklogBytes) this.#broken("tooSlow");
  }

  /** End it, at a moment of silence. @param secrets texts that must not be in the reason */
  close(close: Close, secrets: readonly string[] = []): void {
    if (this.#isGone) return;
    this.#ending.begin(legalClose(close, secrets));
  }

  #receive(data: string | ArrayBuffer): void {
    if (this.#ending.hasBegun) return this.#ending.note();
    // Of text the length is a third of its bytes at worst, and all of them where it is base64.
    const bytes = typeof data === "string" ? data.length : data.byteLength;
    if (bytes > this.#maxFrameBytes) return this.#broken("tooLarge");
    const nowMs = this.#clock.nowMs();
    if (!this.#messages.take(1, nowMs) || !this.#bytes.take(bytes, nowMs)) {
      return this.#broken("tooFast");
    }
    this.#events.onFrame(typeof data === "string" ? data : new Uint8Array(data));
  }

  #broken(limit: keyof typeof LIMITS_BROKEN): void {
    this.#events.onBroken(limit);
    this.close(LIMITS_BROKEN[limit]);
  }

  #gone(close: Close): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#ending.stop();
    this.#events.onGone(close);
  }
}
