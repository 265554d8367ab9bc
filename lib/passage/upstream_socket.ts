/** The Live server's end of the passage. */
import { Buffer } from "node:buffer";
import type { Clock } from "../clock.ts";
import { openLiveSocket, sendText } from "../live/live_socket.ts";
import type { Frame } from "./client_gate.ts";
import { type Close, CLOSES } from "./google_words.ts";
import { legalClose } from "./legal_close.ts";

export interface UpstreamOptions {
  /** `ws(s)://…`, the relay's key in its query. */
  readonly url: string;
  /** How long the server may take to answer the upgrade. */
  readonly handshakeTimeoutMs: number;
  /** Bytes waiting for the server past which it is given up. */
  readonly maxBacklogBytes: number;
  readonly clock: Clock;
  /** Nothing is sent on before this has resolved. Default: at once. */
  readonly mayBegin?: Promise<void>;
  onFrame(frame: Frame): void;
  /** It is gone, or was never had: how a client is told. Called once. */
  onGone(close: Close, why: UpstreamEnd): void;
}

/** How the Live server's socket ended: by its close frame, or by what went wrong. */
export type UpstreamEnd = "closed" | "refused" | "unreachable" | "lost" | "silent" | "too-slow";

/** Google's largest frames are about 16 kB. */
const MAX_FRAME_BYTES = 16 * 1024 * 1024;
/** A server that said nothing for so long is asked for a sign of life … */
const WATCH_EVERY_MS = 30_000;
/** … and is gone when it said nothing for so many times that: Google's pongs take up to 30 s. */
const MAX_SILENCES = 3;

/** What is told of an upgrade that was refused; it is the relay's key that is not taken, not theirs. */
const BY_STATUS: Readonly<Record<number, Close>> = {
  401: { code: 1011, reason: "The Live server does not take this relay's key." },
  403: { code: 1011, reason: "The Live server does not take this relay's key." },
  429: CLOSES.quota,
};

/** One a client. Frames handed over before it is open are kept, and sent in order. */
export class UpstreamSocket {
  readonly #options: UpstreamOptions;
  readonly #socket: ReturnType<typeof openLiveSocket>;
  #early: Frame[] | null = [];
  #earlyBytes = 0;
  #wasOpen = false;
  /** Whether something came since the last watch; a clock asked for every frame costs 0.4 µs. */
  #isHeard = false;
  #silences = 0;
  #callOffWatch = () => {};
  #fault = "";
  #why: UpstreamEnd | null = null;

  constructor(options: UpstreamOptions) {
    this.#options = options;
    const { url, handshakeTimeoutMs } = options;
    const socket = this.#socket = openLiveSocket(url, {
      headers: {},
      maxFrameBytes: MAX_FRAME_BYTES,
      handshakeTimeoutMs,
    });
    socket.on("open", () => this.#opened());
    socket.on("message", (data, isBinary) => this.#receive(data as Buffer<ArrayBuffer>, isBinary));
    socket.on("pong", () => this.#isHeard = true);
    socket.on("ping", () => this.#isHeard = true);
    socket.on("error", (error) => this.#fault ||= error.message);
    socket.on("close", (code, reason) => this.#gone({ code, reason: reason.toString() }));
  }

  /** Bytes handed over that have not left. */
  get backlogBytes(): number {
    return this.#earlyBytes + this.#socket.bufferedAmount;
  }

  /** Hand over a frame. A server that reads too slowly is given up. */
  send(frame: Frame): void {
    if (this.#early !== null) {
      this.#early.push(frame);
      this.#earlyBytes += frame.length;
    } else if (typeof frame === "string") {
      sendText(this.#socket, frame);
    } else if (this.#socket.readyState === this.#socket.OPEN) {
      this.#socket.send(frame, { binary: true });
    }
    if (this.backlogBytes > this.#options.maxBacklogBytes) this.#giveUp("too-slow");
  }

  /** The client is gone: say so as it did. */
  close(close: Close): void {
    this.#callOffWatch();
    // 1005 and 1006 are nothing to be sent; to the server both are an end.
    if (close.code === 1005 || close.code === 1006) return this.#socket.close();
    const { code, reason } = legalClose(close);
    this.#socket.close(code, reason);
  }

  #opened(): void {
    this.#wasOpen = true;
    const { mayBegin } = this.#options;
    if (mayBegin === undefined) this.#begin();
    else void mayBegin.then(() => this.#begin());
  }

  #begin(): void {
    // It may have gone while it had to wait.
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const early = this.#early ?? [];
    this.#early = null;
    this.#earlyBytes = 0;
    for (const frame of early) this.send(frame);
    this.#watchLater();
  }

  #receive(data: Buffer<ArrayBuffer>, isBinary: boolean): void {
    this.#isHeard = true;
    this.#options.onFrame(isBinary ? data : data.toString("utf8"));
  }

  #watchLater(): void {
    this.#callOffWatch = this.#options.clock.after(WATCH_EVERY_MS, () => this.#watch());
  }

  /** A server that broke off without a word keeps its socket open for ever. */
  #watch(): void {
    this.#silences = this.#isHeard ? 0 : this.#silences + 1;
    this.#isHeard = false;
    if (this.#silences >= MAX_SILENCES) return this.#giveUp("silent");
    if (this.#silences > 0) this.#socket.ping();
    this.#watchLater();
  }

  #giveUp(why: UpstreamEnd): void {
    this.#why ??= why;
    this.#socket.terminate();
  }

  #gone(close: Close): void {
    this.#callOffWatch();
    const wasOpen = this.#wasOpen;
    this.#early = null;
    if (this.#why !== null) return this.#options.onGone({ code: 1006, reason: "" }, this.#why);
    if (wasOpen) return this.#options.onGone(close, close.code === 1006 ? "lost" : "closed");
    const status = /Unexpected server response: (\d+)/.exec(this.#fault)?.[1];
    const told = BY_STATUS[Number(status)] ?? CLOSES.unavailable;
    this.#options.onGone(told, status === undefined ? "unreachable" : "refused");
  }
}
