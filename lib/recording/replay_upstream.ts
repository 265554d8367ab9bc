/** A recording in the place of the Live server: what the model did then, it does again. */
import { LiveError } from "../live/failure.ts";
import type { LiveClosed, LiveInput, LiveSession, OpenLiveOptions } from "../live/session.ts";
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import type { ErrorCode, MessageOf, ServerMessage } from "../wire/message.ts";
import { cueOf, Cues } from "./cues.ts";
import type { RecordedEntry } from "./format.ts";
import type { Recording } from "./reader.ts";

export interface ReplayUpstreamOptions {
  /** The recording from its beginning, once for each session. */
  open(): Promise<Recording>;
  /** 1 = as recorded, 2 = twice as fast, `Infinity` = no waiting for time. */
  speed: number;
  clock?: Clock;
}

type Fatal = MessageOf<ServerMessage, "error">;

/** Said by the relay itself, which is there again and says it anew; tickets are blotted out anyway. */
const RELAYS_OWN: ReadonlySet<ServerMessage["type"]> = new Set(
  [
    ...["ready", "ack", "pong", "resumeTicket", "leaving"] as const,
    ...["renewing", "renewed", "parked", "answered"] as const,
  ],
);
/** Errors that came from the Live server. */
const UPSTREAMS: ReadonlySet<ErrorCode> = new Set(
  [
    ...["key-missing", "key-invalid", "model-unknown", "settings-refused", "quota"] as const,
    ...["region", "unavailable", "setup-timeout", "upstream-lost"] as const,
  ],
);

/**
 * An `openLive` that plays a recording. What the model begins (a reply, a tool call, an interruption)
 * waits for what the page had sent before it then: as many lines, presses, stops and results of the
 * same kind; and comes as long after the last of them as it did then. What was spoken with automatic
 * turns has no such mark and is answered by the time since the last one, or since `ready`. Once the
 * recording is over the session stays silent until it is closed.
 */
export function replayUpstream(
  { open, speed, clock = SYSTEM_CLOCK }: ReplayUpstreamOptions,
): (options: OpenLiveOptions) => Promise<LiveSession> {
  return async (options) => {
    const session = new ReplayedSession(await open(), { speed, clock, options });
    await session.setUp();
    return session;
  };
}

class ReplayedSession implements LiveSession {
  readonly counters = { lostSends: 0, droppedPictures: 0, droppedChunks: 0, oddFields: 0 };
  readonly backlogBytes = 0;
  readonly #recording: Recording;
  readonly #entries: AsyncIterator<RecordedEntry>;
  readonly #speed: number;
  readonly #clock: Clock;
  readonly #options: OpenLiveOptions;
  readonly #closed = Promise.withResolvers<LiveClosed>();
  readonly #cues = new Cues();
  #hasEnded = false;
  #callOffAbort: () => void;
  /** Ends the one wait for a time there may be. */
  #wake: (() => void) | null = null;
  /** Cues met in the recording for which nothing has waited yet. */
  #awaited: { cue: string; atMs: number }[] = [];
  /** A moment of the recording, and when it was this time. */
  #since: { recordedMs: number; liveMs: number };

  constructor(
    recording: Recording,
    { speed, clock, options }: { speed: number; clock: Clock; options: OpenLiveOptions },
  ) {
    this.#recording = recording;
    this.#entries = recording[Symbol.asyncIterator]();
    this.#speed = speed;
    this.#clock = clock;
    this.#options = options;
    this.#since = { recordedMs: 0, liveMs: clock.nowMs() };
    const { signal } = options;
    const onAbort = () => this.close();
    this.#callOffAbort = () => signal.removeEventListener("abort", onAbort);
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) this.close();
  }

  /** Up to the recorded `ready`. @throws {LiveError} where the recorded set-up failed */
  async setUp(): Promise<void> {
    for (let entry = await this.#next(); entry !== null; entry = await this.#next()) {
      if (entry.from !== "relay") continue;
      const { message } = entry;
      if (message.type !== "ready" && message.type !== "error") continue;
      await this.#until(entry.atMs);
      this.#options.signal.throwIfAborted();
      this.#since = { recordedMs: entry.atMs, liveMs: this.#clock.nowMs() };
      if (message.type === "ready") return;
      this.close();
      throw failureOf(message);
    }
    this.close();
    this.#options.signal.throwIfAborted();
    const hint = "Record the call again.";
    throw new LiveError("unavailable", "The recording has no call in it.", { hint });
  }

  get closed(): Promise<LiveClosed> {
    return this.#closed.promise;
  }

  send(message: LiveInput): void {
    const cue = message.type === "nudge" ? null : cueOf(message);
    if (cue !== null) this.#cues.come(cue, this.#clock.nowMs());
  }

  break(): void {
    this.close();
  }

  close(): void {
    this.#end({ code: 1000, reason: "", by: "us", failure: null });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ServerMessage, void, void> {
    for (let entry = await this.#next(); entry !== null; entry = await this.#next()) {
      if (entry.from !== "relay" || RELAYS_OWN.has(entry.message.type)) continue;
      const { atMs, message } = entry;
      if (isBeginning(message)) await this.#awaitCues();
      await this.#until(atMs);
      if (this.#hasEnded) return;
      if (message.type !== "error" || !message.fatal) yield message;
      else if (UPSTREAMS.has(message.code)) return this.#fail(message);
    }
    // Where the file was cut there is no more to say than that.
    if (!this.#hasEnded) await this.#tellCut();
    await this.closed;
  }

  /** The next entry; null at the end of the recording or of the session. */
  async #next(): Promise<RecordedEntry | null> {
    if (this.#hasEnded) return null;
    const { value, done } = await this.#entries.next();
    if (done) return null;
    const cue = value.from === "page" ? cueOf(value.message) : null;
    if (cue !== null) this.#awaited.push({ cue, atMs: value.atMs });
    return value;
  }

  async #awaitCues(): Promise<void> {
    for (const { cue, atMs } of this.#awaited) {
      const liveMs = await this.#cues.taken(cue);
      // A line typed while the call was being set up counts from `ready`.
      const recordedMs = Math.max(atMs, this.#since.recordedMs);
      this.#since = { recordedMs, liveMs: Math.max(liveMs, this.#since.liveMs) };
    }
    this.#awaited = [];
  }

  async #until(recordedMs: number): Promise<void> {
    const sinceMs = (recordedMs - this.#since.recordedMs) / this.#speed;
    const waitMs = this.#since.liveMs + sinceMs - this.#clock.nowMs();
    if (waitMs <= 0 || this.#hasEnded) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const callOff = this.#clock.after(waitMs, resolve);
    this.#wake = resolve;
    await promise;
    this.#wake = null;
    callOff();
  }

  async #tellCut(): Promise<void> {
    const { cut } = await this.#recording.end;
    if (cut !== null) this.#options.log.warn("replay came to a cut", { cut });
  }

  #fail(message: Fatal): void {
    const failure = failureOf(message);
    this.#end({ code: 1011, reason: message.message, by: "them", failure });
  }

  #end(closed: LiveClosed): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#closed.resolve(closed);
    this.#callOffAbort();
    this.#cues.end();
    this.#wake?.();
    // Lets go of the file, now or when the read under way is done.
    void this.#entries.return?.();
    void this.#recording.close();
  }
}

/** Whether the model begins something, rather than going on with it. */
function isBeginning(message: ServerMessage): boolean {
  if (message.type === "reply") return message.state === "begun" || message.state === "interrupted";
  return message.type === "tool" || message.type === "toolCancelled";
}

function failureOf({ code, message, hint = "" }: Fatal): LiveError {
  return new LiveError(code, message, { hint });
}
