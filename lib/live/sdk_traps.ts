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
 */
import type { Log } from "../log.ts";
import { openLiveSocket, sendText, withOneSlash } from "./live_socket.ts";

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

/** One socket to the Live server, given to the SDK by its factory and kept in our hands. */
export class UpstreamLine {
  readonly #options: LineOptions;
  readonly #ended = Promise.withResolvers<LineEnd>();
  #socket: ReturnType<typeof openLiveSocket> | null = null;
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
    if (!sendText(this.#socket, frame)) this.#lostSends++;
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
    const { maxFrameBytes } = this.#options;
    const socket = openLiveSocket(this.#address(url), { headers, maxFrameBytes });
    this.#socket = socket;
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
    return withOneSlash(path) + query;
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
