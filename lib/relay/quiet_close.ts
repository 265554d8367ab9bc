import type { Clock } from "../clock.ts";
import { cutSocket } from "./cut_socket.ts";

/**
 * A close frame is sent when nothing came for so long. A frame that Deno 2.9.6 has already read
 * when `close` is called breaks the socket off, and the code never reaches the client.
 */
const QUIET_MS = 5;
/** How long a client that goes on sending may put the close frame off. */
const MAX_LINGER_MS = 1_000;
/**
 * Frames that may still come meanwhile: more than a page that catches up has on its way. Who sends more
 * is cut without a word: each of them costs as much as one that is read.
 */
const MAX_LATE_FRAMES = 2_000;
/** How long a client may take to answer the close frame before its line is cut. */
const ANSWER_MS = 5_000;

/** How a socket is closed: a code that Deno may send, and at most 123 bytes of reason. */
export interface QuietEnd {
  readonly code: number;
  readonly reason: string;
}

/** The end of a socket of Deno's server, told at a moment of silence. */
export class QuietClose {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  #untilMs = 0;
  #close: QuietEnd | null = null;
  #lateFrames = 0;
  #callOff = () => {};

  constructor(socket: WebSocket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
  }

  /** Whether the end was asked for. */
  get hasBegun(): boolean {
    return this.#close !== null;
  }

  /** Ask for the end, of a socket that is not open yet too. */
  begin(close: QuietEnd): void {
    if (this.#close !== null) return;
    this.#close = close;
    if (this.#socket.readyState !== WebSocket.CONNECTING) return this.#linger();
    this.#socket.addEventListener("open", () => this.#linger(), { once: true });
  }

  /** Something came that nobody reads any more: not quiet yet. */
  note(): void {
    if (this.#close === null || this.#socket.readyState !== WebSocket.OPEN) return;
    if (++this.#lateFrames > MAX_LATE_FRAMES && cutSocket(this.#socket)) return this.#callOff();
    if (this.#clock.nowMs() >= this.#untilMs) return;
    this.#callOff();
    this.#arm();
  }

  /** The socket is gone by itself. */
  stop(): void {
    this.#callOff();
  }

  #linger(): void {
    this.#untilMs = this.#clock.nowMs() + MAX_LINGER_MS;
    this.#arm();
  }

  #arm(): void {
    this.#callOff = this.#clock.after(QUIET_MS, () => {
      if (this.#close === null || this.#socket.readyState !== WebSocket.OPEN) return;
      this.#socket.close(this.#close.code, this.#close.reason);
      // Called off when the socket is gone.
      this.#callOff = this.#clock.after(ANSWER_MS, () => cutSocket(this.#socket));
    });
  }
}
