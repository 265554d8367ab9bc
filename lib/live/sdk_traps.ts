/**
 * The SDK's traps (`@google/genai` 3.1.0) and the way round them, in one place. `tests/live/`
 * shows for each that the SDK still has it; when such a test fails, its workaround can go.
 *
 * | trap | way round |
 * |---|---|
 * | `connect` waits for the set-up for ever and ignores its `abortSignal` | the line can be broken from outside, which rejects `connect` |
 * | settings it refuses after the socket opened leak the socket | the opener breaks the line whenever `connect` rejects |
 * | a frame that is no JSON, or a throwing `onmessage`, ends the process | frames are parsed here; the SDK gets `setupComplete` and no more |
 * | `…//ws/…` when the base URL has no path | one slash taken out |
 * | no key becomes `?key=undefined`; a key is not encoded | query written here |
 * | `historyConfig` (and any new set-up field) is dropped | put into the set-up frame here |
 * | what is sent after the end is lost in silence | counted in `lostSends` |
 *
 * The socket is npm's `ws`, as in the SDK's Node entry: Deno's own outbound `WebSocket` leaves
 * Nagle's algorithm on, which holds small sound frames back for about 20 ms.
 */
// @ts-types="@types/ws"
import { WebSocket } from "ws";
import type { Log } from "../log.ts";

/** What the SDK hands its socket factory. */
interface SdkCallbacks {
  onopen: () => void;
  onerror: (event: { message: string }) => void;
  onmessage: (event: { data: string }) => void;
  onclose: (event: { code: number; reason: string }) => void;
}

/** What the SDK wants to have from its socket factory. */
interface SdkSocket {
  connect(): void;
  send(frame: string): void;
  close(): void;
}

/** A socket factory in the shape of the SDK's `live.webSocketFactory`. */
export interface SdkSocketFactory {
  create(url: string, headers: Record<string, string>, callbacks: SdkCallbacks): SdkSocket;
}

/**
 * Frames up to a third of this are written as bytes. `ws` masks a string in place and hands header
 * and payload to the kernel as two buffers, but copies bytes, masks the copy and hands over one:
 * a tenth of the relay's time. It is free again when `send` returns, so one will do for all lines.
 */
const SCRATCH = new Uint8Array(64 * 1024);
const ENCODER = new TextEncoder();
const RANDOM = new Uint8Array(8 * 1024);
let randomAt = RANDOM.length;

/** Random and never 0: with a mask of 0 `ws` would not copy, and {@linkcode SCRATCH} is used again. */
function generateMask(mask: Uint8Array): void {
  if (randomAt === RANDOM.length) {
    crypto.getRandomValues(RANDOM);
    randomAt = 0;
  }
  for (let i = 0; i < 4; i++) mask[i] = RANDOM[randomAt++];
  mask[0] ||= 1;
}

/** How the line ended. */
export interface LineEnd {
  readonly code: number;
  readonly reason: string;
  /** What broke it, where something did. */
  readonly fault?: string;
}

export interface LineOptions {
  /** Null: no `key` in the query. */
  readonly apiKey: string | null;
  /** Members put into the set-up frame. */
  readonly extraSetup: Readonly<Record<string, unknown>>;
  /** Largest frame taken from the server, bytes. */
  readonly maxFrameBytes: number;
  /** Every message of the server, in order, `setupComplete` included. May throw: ends the line. */
  onMessage(message: Record<string, unknown>): void;
  readonly log: Pick<Log, "warn">;
}

/** How long the server may take to answer a close frame, before TCP is cut; `ws` waits 30 s. */
const CLOSE_TIMEOUT_MS = 1_000;

/** One socket to the Live server, given to the SDK by its factory and kept in our hands. */
export class UpstreamLine {
  readonly #options: LineOptions;
  readonly #ended = Promise.withResolvers<LineEnd>();
  #socket: WebSocket | null = null;
  #callbacks: SdkCallbacks | null = null;
  #fault: string | undefined;
  #isSetUp = false;
  #sentSetup = false;
  #lostSends = 0;
  #oddFrames = 0;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** Resolves once, when the socket is gone. */
  get ended(): Promise<LineEnd> {
    return this.#ended.promise;
  }
  /** Frames handed over when there was no open socket any more. */
  get lostSends(): number {
    return this.#lostSends;
  }
  /** Bytes handed over that have not left. */
  get backlogBytes(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  /** To be put in the place of the SDK's own. */
  readonly factory: SdkSocketFactory = {
    create: (url, headers, callbacks) => ({
      connect: () => this.#connect(url, headers, callbacks),
      send: (frame) => this.send(this.#sentSetup ? frame : this.#setupFrame(frame)),
      close: () => this.close(),
    }),
  };

  /** Hand over a text frame. */
  send(frame: string): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      this.#lostSends++;
    } else if (frame.length * 3 > SCRATCH.length) {
      this.#socket.send(frame);
    } else {
      const { written } = ENCODER.encodeInto(frame, SCRATCH);
      this.#socket.send(SCRATCH.subarray(0, written), { binary: false });
    }
  }

  /** Say goodbye, or cut TCP when that is not answered in time. */
  close(): void {
    this.#socket?.close(1000);
  }

  /** Cut it now. Before or during the set-up this makes the SDK's `connect` reject. */
  break(fault: string): void {
    this.#fault ??= fault;
    if (this.#socket === null) this.#end(1006, "");
    else this.#socket.terminate();
  }

  #connect(url: string, headers: Record<string, string>, callbacks: SdkCallbacks): void {
    this.#callbacks = callbacks;
    const options = {
      headers,
      // Base64 does not compress, and a window costs memory a call.
      perMessageDeflate: false,
      maxPayload: this.#options.maxFrameBytes,
      closeTimeout: CLOSE_TIMEOUT_MS,
      generateMask,
    };
    const socket = this.#socket = new WebSocket(this.#address(url), options);
    socket.on("open", () => callbacks.onopen());
    socket.on("message", (data) => this.#receive(data.toString()));
    socket.on("error", (error) => {
      this.#fault ??= error.message;
      callbacks.onerror({ message: this.#fault });
    });
    socket.on("close", (code, reason) => this.#end(code, reason.toString()));
  }

  #address(sdkUrl: string): string {
    const [path] = sdkUrl.split("?", 1);
    const { apiKey } = this.#options;
    const query = apiKey === null ? "" : `?key=${encodeURIComponent(apiKey)}`;
    return path.replace(/([^:])\/\/ws\//, "$1/ws/") + query;
  }

  #setupFrame(frame: string): string {
    this.#sentSetup = true;
    if (Object.keys(this.#options.extraSetup).length === 0) return frame;
    const message = JSON.parse(frame) as { setup: Record<string, unknown> };
    Object.assign(message.setup, this.#options.extraSetup);
    return JSON.stringify(message);
  }

  #receive(text: string): void {
    const message = parseObject(text);
    if (message === null) return this.#noteOddFrame();
    try {
      this.#options.onMessage(message);
    } catch (error) {
      // A defect of ours. It ends this call instead of the process.
      this.#options.log.warn("live message handler threw", { error: String(error) });
      return this.break("message handler threw");
    }
    if (this.#isSetUp || message.setupComplete === undefined) return;
    this.#isSetUp = true;
    this.#callbacks?.onmessage({ data: text });
  }

  #noteOddFrame(): void {
    if (this.#oddFrames++ > 0) return;
    this.#options.log.warn("Live server sent a frame that is no JSON object");
  }

  #end(code: number, reason: string): void {
    this.#ended.resolve({ code, reason, fault: this.#fault });
    this.#callbacks?.onclose({ code, reason });
  }
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? value as Record<string, unknown> : null;
  } catch {
    return null;
  }
}
