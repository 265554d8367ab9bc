/** Couples a page to a Live session: one call, from its first message to the end of both. */
import { isRefusal, type Pass, type Refusal } from "../door/door.ts";
import { LiveError } from "../live/failure.ts";
import type { LiveInput, LiveSession, OpenLiveOptions } from "../live/session.ts";
import type { Log } from "../log.ts";
import type { Duplex } from "../wire/duplex.ts";
import type { ClientMessage, ServerMessage, Start } from "../wire/message.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import { CallCounters } from "./call_counters.ts";
import { HeldInput } from "./held_input.ts";
import {
  endOfFailure,
  endOfLive,
  endOfPage,
  endOfRefusal,
  INTERNAL,
  START_TIMEOUT,
  TIME_OVER,
  TOO_MUCH_HELD,
} from "./relay_end.ts";
import { next, type RelayEnd, type RelayEvent, type RelayState } from "./relay_state.ts";

/** The settings a call goes by; `Config` has them all. */
export interface CallSettings {
  readonly model: string;
  readonly voice: string | null;
  readonly startTimeoutMs: number;
  readonly setupTimeoutMs: number;
  readonly maxCallMinutes: number;
  readonly maxUpstreamBacklogBytes: number;
  readonly maxMessageBytes: number;
  readonly maxMessagesPerSecond: number;
  readonly maxBytesPerSecond: number;
  readonly pictureIntervalMs: number;
}

export interface CallOptions {
  settings: CallSettings;
  /** Where Live sessions are opened; `label` is what the page is told. */
  liveServer: OpenLiveOptions["server"] & { readonly label: string };
  /** Asked once, with the first message. */
  admit(start: Start): Pass | Refusal;
  /** `lib/live/session.ts`' own, or what a test puts in its place. */
  openLive(options: OpenLiveOptions): Promise<LiveSession>;
  log: Log;
  clock?: Clock;
  /** Names the call in the log; a random one if absent. */
  id?: string;
}

/** Samples between two acknowledgements of sound: two a second. */
const ACK_SAMPLES = 8_000;
const MINUTE_MS = 60_000;

/**
 * Run a call until it has ended on both sides, whichever ends first. Never rejects.
 *
 * @returns how it ended
 */
export function runCall(
  page: Duplex<ClientMessage, ServerMessage>,
  options: CallOptions,
): Promise<RelayEnd> {
  return new Call(page, options).run();
}

/** Short, for logs and file names. */
export function newCallId(): string {
  return crypto.randomUUID().slice(0, 8);
}

class Call {
  readonly #id: string;
  readonly #page: Duplex<ClientMessage, ServerMessage>;
  readonly #options: CallOptions;
  readonly #clock: Clock;
  readonly #life = new AbortController();
  readonly #ended = Promise.withResolvers<RelayEnd>();
  readonly #held = new HeldInput();
  readonly #counters: CallCounters;
  #state: RelayState = { at: "waiting" };
  #live: LiveSession | null = null;
  #talk: Promise<void> = Promise.resolve();
  #pass: Pass | null = null;
  #callOffTimer: () => void;
  #ackedTo = 0;

  constructor(page: Duplex<ClientMessage, ServerMessage>, options: CallOptions) {
    this.#page = page;
    this.#id = options.id ?? newCallId();
    this.#options = options;
    this.#clock = options.clock ?? SYSTEM_CLOCK;
    this.#counters = new CallCounters(this.#clock.nowMs());
    const { startTimeoutMs } = options.settings;
    this.#callOffTimer = this.#clock.after(startTimeoutMs, () => this.#end(START_TIMEOUT));
  }

  async run(): Promise<RelayEnd> {
    void this.#page.closed.then((closed) => this.#end(endOfPage(closed)));
    const reading = this.#readPage().catch((error) => this.#fail(error));
    const end = await this.#ended.promise;
    this.#callOffTimer();
    if (end.error !== null) this.#page.send({ type: "error", ...end.error, fatal: true });
    this.#page.close(end.closeCode, end.reason);
    this.#life.abort();
    await Promise.all([reading, this.#talk]);
    this.#pass?.release();
    this.#logEnd(end);
    return end;
  }

  async #readPage(): Promise<void> {
    for await (const message of this.#page) this.#take(message);
  }

  #take(message: ClientMessage): void {
    const wasWaiting = this.#state.at === "waiting";
    this.#apply({ type: "message", message });
    if (this.#state.at === "ended" || message.type === "heard") return;
    if (message.type === "start") {
      if (wasWaiting) this.#begin(message);
      return;
    }
    if (message.type === "ping") return this.#page.send({ type: "pong", id: message.id });
    if (this.#state.at === "open") this.#forward(message);
    else if (!this.#held.keep(message)) this.#end(TOO_MUCH_HELD);
  }

  #begin(start: Start): void {
    this.#callOffTimer();
    const answer = this.#options.admit(start);
    if (isRefusal(answer)) return this.#end(endOfRefusal(answer));
    this.#pass = answer;
    const { liveServer, settings, log } = this.#options;
    const model = start.model ?? settings.model;
    log.info("call begun", {
      call: this.#id,
      upstream: liveServer.label,
      model,
      visitor: answer.name,
      turns: start.turns?.mode ?? "automatic",
    });
    const voice = start.voice ?? settings.voice;
    const asked = voice === null ? start : { ...start, voice };
    this.#talk = this.#runLive(asked, model).catch((error) => this.#fail(error));
  }

  async #runLive(start: Start, model: string): Promise<void> {
    const live = await this.#open(start, model);
    if (live === null) return;
    this.#live = live;
    this.#apply({ type: "opened" });
    this.#counters.openedMs = this.#clock.nowMs();
    // The signal closes it when the call ended while it was being opened.
    if (this.#state.at === "open") this.#ready(start, model);
    for await (const message of live) {
      this.#counters.down(message);
      this.#page.send(message);
    }
    this.#end(endOfLive(await live.closed));
  }

  async #open(start: Start, model: string): Promise<LiveSession | null> {
    const { openLive, liveServer, settings, log } = this.#options;
    try {
      return await openLive({
        server: liveServer,
        model,
        start,
        setupTimeoutMs: settings.setupTimeoutMs,
        signal: this.#life.signal,
        maxBacklogBytes: settings.maxUpstreamBacklogBytes,
        log,
        nowMs: () => this.#clock.nowMs(),
      });
    } catch (error) {
      if (this.#life.signal.aborted) return null;
      if (!(error instanceof LiveError)) throw error;
      this.#end(endOfFailure(error));
      return null;
    }
  }

  #ready(start: Start, model: string): void {
    const { settings, liveServer } = this.#options;
    if (settings.maxCallMinutes > 0) {
      const run = () => this.#end(TIME_OVER);
      this.#callOffTimer = this.#clock.after(settings.maxCallMinutes * MINUTE_MS, run);
    }
    this.#page.send({
      type: "ready",
      model,
      ...(start.voice === undefined ? {} : { voice: start.voice }),
      upstream: liveServer.label,
      turns: start.turns ?? { mode: "automatic" },
      resumed: false,
      limits: {
        messageBytes: settings.maxMessageBytes,
        messagesPerSecond: settings.maxMessagesPerSecond,
        bytesPerSecond: settings.maxBytesPerSecond,
        pictureIntervalMs: settings.pictureIntervalMs,
        callMinutes: settings.maxCallMinutes,
      },
    });
    for (const message of this.#held.take()) this.#forward(message);
  }

  #forward(message: LiveInput): void {
    this.#live?.send(message);
    this.#counters.up(message);
    switch (message.type) {
      case "text":
      case "toolResult":
        return this.#page.send({ type: "ack", of: message.type, id: message.id });
      case "sound":
        return this.#ackSound((message.position + message.pcm.length) >>> 0);
    }
  }

  #ackSound(position: number): void {
    if ((position - this.#ackedTo) >>> 0 < ACK_SAMPLES) return;
    this.#ackedTo = position;
    this.#page.send({ type: "ack", of: "sound", position });
  }

  #apply(event: RelayEvent): void {
    this.#state = next(this.#state, event);
    if (this.#state.at === "ended") this.#ended.resolve(this.#state.end);
  }

  #end(end: RelayEnd): void {
    this.#apply({ type: "end", end });
  }

  /** A defect of ours. It ends this call and no other. */
  #fail(error: unknown): void {
    this.#options.log.error("relay failed", { call: this.#id, error: String(error) });
    this.#end(INTERNAL);
  }

  #logEnd(end: RelayEnd): void {
    this.#options.log.info("call ended", {
      call: this.#id,
      by: end.by,
      close: end.closeCode,
      error: end.error?.code,
      ...this.#counters.summary(this.#clock.nowMs()),
      heldSoundsDropped: this.#held.droppedSounds,
      ...this.#live?.counters,
    });
  }
}
