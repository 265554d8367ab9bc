/** A recording in the place of the page: what it sent then, it sends again, to a real relay. */
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import {
  decodeServer,
  encode,
  type Frame,
  frameBytes,
  type ReceivedFrame,
  WireError,
} from "../wire/codec.ts";
import { type Closed, cutReason, Inbox } from "../wire/duplex.ts";
import {
  type ClientMessage,
  CLOSE,
  type MessageOf,
  type ServerMessage,
  SUBPROTOCOL,
} from "../wire/message.ts";
import type { Recording } from "./reader.ts";

export interface ReplayPageOptions {
  /** `http(s)://…` of the server. */
  url: string;
  /**
   * 1 = at its own pace, 2 = twice as fast; `Infinity` = as fast as it goes: every message waits only
   * until the server has come as far as it had when the message was sent. Never faster than the
   * server says it takes.
   */
  speed: number;
  /** Recordings hold none. */
  accessCode?: string;
  /** Ends it early. */
  signal?: AbortSignal;
  clock?: Clock;
}

/** A recorded page at work. Iterate once for what the server says; ends with the connection. */
export interface ReplayedPage extends AsyncIterable<{ atMs: number; message: ServerMessage }> {
  readonly closed: Promise<Closed>;
}

type Ready = MessageOf<ServerMessage, "ready">;

/** How long one message waits for a server that does not come as far, beyond the recorded time. */
const PATIENCE_MS = 10_000;
/** Sent at once after a pause; servers average over four seconds. */
const BURST_MS = 1_000;

/** Connect and begin. `atMs` counts from here. What the server says is not bounded: it is read. */
export function replayPage(recording: Recording, options: ReplayPageOptions): ReplayedPage {
  const player = new PagePlayer(recording, options);
  return {
    closed: player.closed,
    [Symbol.asyncIterator]: () => player.received[Symbol.asyncIterator](),
  };
}

class PagePlayer {
  readonly received = new Inbox<{ atMs: number; message: ServerMessage }>();
  readonly #options: ReplayPageOptions;
  readonly #clock: Clock;
  readonly #socket: WebSocket;
  readonly #closed = Promise.withResolvers<Closed>();
  readonly #begunMs: number;
  #hasEnded = false;
  #isLeaving = false;
  #changed = Promise.withResolvers<void>();
  /** Landmarks of the recording so far, of this run, and those given up on. */
  #marks = { recorded: 0, reached: 0 };
  #tools: { recorded: string[]; live: string[] } = { recorded: [], live: [] };
  #limits: Ready["limits"] | null = null;
  #freeAtMs = 0;
  #pictureAtMs = 0;
  #lastMs = 0;

  constructor(recording: Recording, options: ReplayPageOptions) {
    this.#options = options;
    this.#clock = options.clock ?? SYSTEM_CLOCK;
    this.#begunMs = this.#clock.nowMs();
    const { url, signal, accessCode } = options;
    // A page's origin belongs to a browser, which would have to trade its code.
    const headers: HeadersInit = accessCode === undefined ? { origin: new URL(url).origin } : {};
    // Deno's second argument may name headers; the DOM's types do not know that.
    const protocol = { protocols: [SUBPROTOCOL], headers };
    const address = `${url.replace(/^http/, "ws").replace(/\/+$/, "")}/api/live`;
    this.#socket = new WebSocket(address, protocol as unknown as string);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onmessage = ({ data }) => this.#take(data);
    this.#socket.onopen = () => this.#change();
    this.#socket.onerror = (event) => {
      this.#end({ code: 1006, reason: (event as ErrorEvent).message ?? "", by: "fault" });
    };
    this.#socket.onclose = ({ code, reason }) => {
      this.#end({ code, reason, by: this.#isLeaving ? "us" : "them" });
    };
    signal?.addEventListener("abort", () => this.#leave(), { once: true });
    if (signal?.aborted) this.#leave();
    this.#play(recording).catch((error) => this.#break(`the recording: ${error}`));
  }

  get closed(): Promise<Closed> {
    return this.#closed.promise;
  }

  async #play(recording: Recording): Promise<void> {
    await this.#until(() => this.#socket.readyState !== WebSocket.CONNECTING);
    for await (const entry of recording) {
      if (this.#hasEnded) break;
      if (entry.from === "relay") this.#noteRecorded(entry.message);
      else await this.#due(entry.atMs);
      if (entry.from === "page") await this.#send(entry.message);
    }
    await this.#due(this.#lastMs);
    this.#leave();
  }

  #noteRecorded(message: ServerMessage): void {
    if (message.type === "tool") this.#tools.recorded.push(message.id);
    if (isLandmark(message)) this.#marks.recorded++;
  }

  #take(frame: ReceivedFrame): void {
    let message: ServerMessage;
    try {
      message = decodeServer(frame);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      return this.#break(`the server: ${error.message}`);
    }
    if (message.type === "ready") this.#limits = message.limits;
    if (message.type === "tool") this.#tools.live.push(message.id);
    if (isLandmark(message)) this.#marks.reached++;
    this.received.push({ atMs: this.#clock.nowMs() - this.#begunMs, message });
    this.#change();
  }

  /** Until it is time for what was recorded at `atMs`. */
  async #due(atMs: number): Promise<void> {
    const { speed } = this.#options;
    const nowMs = this.#clock.nowMs();
    const sinceMs = Math.max(0, atMs - this.#lastMs);
    this.#lastMs = Math.max(this.#lastMs, atMs);
    if (speed !== Infinity) return await this.#until(() => false, this.#begunMs + atMs / speed);
    const marks = this.#marks;
    const isThere = () => marks.reached >= marks.recorded;
    await this.#until(isThere, nowMs + sinceMs + PATIENCE_MS);
    // Given up on: the next message does not wait for it again.
    if (!isThere()) marks.reached = marks.recorded;
  }

  async #send(recorded: ClientMessage): Promise<void> {
    const message = await this.#adapted(recorded);
    const frame = encode(message);
    await this.#until(() => false, this.#freeAtMs);
    const isCounted = message.type === "picture" || (message.type === "text" && message.jpeg);
    if (isCounted) await this.#pictureDue();
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#freeAtMs = Math.max(this.#freeAtMs, this.#clock.nowMs() - BURST_MS) + this.#costMs(frame);
    this.#socket.send(frame);
  }

  /** Until the server takes another picture, and would not leave it out. */
  async #pictureDue(): Promise<void> {
    const { picturesPerSecond } = this.#limits ?? {};
    if (picturesPerSecond === undefined) return;
    await this.#until(() => false, this.#pictureAtMs);
    const nowMs = this.#clock.nowMs();
    this.#pictureAtMs = Math.max(this.#pictureAtMs, nowMs - BURST_MS) + 1000 / picturesPerSecond;
  }

  /** What is different this time: the access code, and the ids of the model's tool calls. */
  async #adapted(message: ClientMessage): Promise<ClientMessage> {
    const { accessCode } = this.#options;
    if (message.type === "start" && accessCode !== undefined) return { ...message, accessCode };
    if (message.type !== "toolResult") return message;
    const { recorded, live } = this.#tools;
    const index = recorded.indexOf(message.id);
    await this.#until(() => live.length > index, this.#clock.nowMs() + PATIENCE_MS);
    return { ...message, id: live[index] ?? message.id };
  }

  /** Milliseconds of the server's limits that a frame uses up. */
  #costMs(frame: Frame): number {
    if (this.#limits === null) return 0;
    const { messagesPerSecond, bytesPerSecond } = this.#limits;
    return 1000 * Math.max(1 / messagesPerSecond, frameBytes(frame) / bytesPerSecond);
  }

  async #until(isSo: () => boolean, deadlineMs = Infinity): Promise<void> {
    while (!this.#hasEnded && !isSo()) {
      const leftMs = deadlineMs - this.#clock.nowMs();
      if (leftMs <= 0) return;
      const late = Promise.withResolvers<void>();
      const callOff = leftMs === Infinity ? () => {} : this.#clock.after(leftMs, late.resolve);
      await Promise.race([this.#changed.promise, late.promise]);
      callOff();
    }
  }

  #change(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  #leave(): void {
    this.#isLeaving = true;
    this.#socket.close(CLOSE.done);
  }

  /** Nothing more can be played. */
  #break(reason: string): void {
    this.#end({ code: 1006, reason: cutReason(reason), by: "fault" });
    this.#leave();
  }

  #end(closed: Closed): void {
    this.#hasEnded = true;
    this.received.end();
    this.#closed.resolve(closed);
    this.#change();
  }
}

/** A point of the talk that comes again in every run, though not at the same time. */
function isLandmark(message: ServerMessage): boolean {
  if (message.type === "reply") return message.state !== "generated";
  return message.type === "ready" || message.type === "tool";
}
