/**
 * Couples a page to a talk with the model: one call, from its first message to the end of both. The
 * talk may have had other connections before, and have others after.
 */
import type { Pass } from "../door/door.ts";
import { fixedParts, lockStart, OPEN_RULES } from "../door/lock_rules.ts";
import { isRefusal } from "../door/refusal.ts";
import { type LastingSession, openLasting } from "../live/lasting/lasting_session.ts";
import type { Duplex } from "../wire/duplex.ts";
import { type ClientMessage, CLOSE, type ServerMessage, type Start } from "../wire/message.ts";
import { toldInFull } from "../told/told_in_full.ts";
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import { AnswerClock } from "./answer_clock.ts";
import { CallCounters } from "./call_counters.ts";
import type { CallOptions, CallSettings, Newcomer } from "./call_options.ts";
import type { Figures, RunningCall } from "./calls.ts";
import { liveStart, withoutTickets } from "./live_start.ts";
import { readyMessage } from "./ready.ts";
import {
  endOfLive,
  endOfPage,
  endOfRefusal,
  INTERNAL,
  LEAVING,
  START_TIMEOUT,
  TIME_OVER,
} from "./relay_end.ts";
import { next, type RelayEnd, type RelayEvent, type RelayState } from "./relay_state.ts";
import { Spending } from "./spending.ts";
import { takeUp, type Talk } from "./talk.ts";

export type { CallOptions, CallSettings, Newcomer };

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

class Call implements RunningCall {
  readonly #id: string;
  readonly #page: Duplex<ClientMessage, ServerMessage>;
  readonly #options: CallOptions;
  readonly #clock: Clock;
  readonly #life = new AbortController();
  readonly #ended = Promise.withResolvers<RelayEnd>();
  readonly #over = Promise.withResolvers<void>();
  readonly #counters: CallCounters;
  readonly #answers: AnswerClock;
  #state: RelayState = { at: "waiting" };
  #talk: Talk | null = null;
  #live: LastingSession | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #pass: Pass | null = null;
  #spending: Spending | null = null;
  #callOffTimer: () => void;

  constructor(page: Duplex<ClientMessage, ServerMessage>, options: CallOptions) {
    this.#page = page;
    this.#id = options.id ?? newCallId();
    this.#options = options;
    this.#clock = options.clock ?? SYSTEM_CLOCK;
    this.#answers = new AnswerClock(this.#clock);
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
    await Promise.all([reading, this.#running]);
    this.#spending?.close();
    this.#pass?.release();
    this.#logEnd(end);
    if (this.#talk !== null) this.#options.calls.remove(this.#talk.id, this);
    this.#over.resolve();
    return end;
  }

  get over(): Promise<void> {
    return this.#over.promise;
  }

  /** For whoever takes the talk over, or ends the process: the place is free at once. */
  end(end: RelayEnd): void {
    this.#end(end);
    this.#pass?.release();
  }

  leave(ms: number): void {
    // Before `ready` nothing else may be said; it is said right after it.
    if (this.#state.at === "open") this.#page.send({ type: "leaving", ms });
  }

  figures(): Figures {
    const { at } = this.#state;
    const tooSlow = at === "ended" && this.#state.end.closeCode === CLOSE.tooSlow ? 1 : 0;
    return { ...this.#counters.summary(this.#clock.nowMs(), this.#live?.counters), tooSlow };
  }

  async #readPage(): Promise<void> {
    for await (const message of this.#page) {
      // What comes meanwhile waits in the page's inbox.
      if (message.type === "start" && this.#state.at === "waiting") await this.#start(message);
      else this.#take(message);
    }
  }

  #take(message: ClientMessage): void {
    this.#apply({ type: "message", message });
    if (this.#state.at === "ended" || message.type === "start") return;
    if (message.type === "ping") return this.#page.send({ type: "pong", id: message.id });
    if (this.#spending?.isOver) return;
    // Kept there while it is being set up.
    this.#live?.send(message);
    this.#spending?.up(message, this.#live?.isSpeech);
    this.#answers.up(message);
    this.#counters.up(message);
  }

  async #start(asked: Start): Promise<void> {
    this.#apply({ type: "message", message: asked });
    const newcomer = await this.#options.identify(asked);
    // The page may have gone meanwhile, or its time to begin.
    if (this.#state.at === "ended") return;
    this.#callOffTimer();
    if (this.#options.calls.leavingMs !== null) return this.#end(LEAVING);
    if (isRefusal(newcomer)) return this.#end(endOfRefusal(newcomer));
    const start = lockStart(toldInFull(asked), this.#options.lock ?? OPEN_RULES);
    if (isRefusal(start)) return this.#end(endOfRefusal(start));
    this.#begin(start, newcomer);
  }

  #begin(start: Start, newcomer: Newcomer): void {
    const { calls, liveServer, settings, tickets, lock, now = Date.now } = this.#options;
    const { visitor } = newcomer;
    const { model, voice } = settings;
    const upstream = liveServer.label;
    const talk = takeUp(start, { tickets, visitor, upstream, model, voice, lock, now });
    // First of all: its place may be the one that is needed.
    const elder = talk.isNew ? Promise.resolve() : calls.takeOver(talk.id);
    const answer = this.#options.admit(newcomer);
    if (isRefusal(answer)) return this.#end(endOfRefusal(answer));
    this.#pass = answer;
    this.#talk = talk;
    calls.add(talk.id, this);
    this.#logBegin(start, talk, answer);
    this.#spending = this.#newSpending(talk, answer);
    if (settings.maxCallMinutes > 0) {
      const leftMs = settings.maxCallMinutes * MINUTE_MS - talk.elapsedMs;
      if (leftMs <= 0) return this.#end(TIME_OVER);
      this.#callOffTimer = this.#clock.after(leftMs, () => this.#end(TIME_OVER));
    }
    const live = this.#live = this.#open(start, talk, elder);
    const running = this.#runLive(live, start, talk).catch((error) => this.#fail(error));
    this.#running = Promise.all([running, elder]);
  }

  #open(start: Start, talk: Talk, elder: Promise<void>): LastingSession {
    const { liveServer, settings, log, clock, openLive, pace, lock } = this.#options;
    const { resumeFrom, earlier, ...asked } = withoutTickets(start);
    const tools = lock?.tools?.type === "fixed" ? lock.tools.tools : undefined;
    const open = this.#options.openLasting ?? openLasting;
    return open({
      server: liveServer,
      model: talk.model,
      start: liveStart(asked, { voice: talk.voice, maySearch: settings.search === "on" }),
      handle: talk.handle,
      earlier,
      soundFrom: resumeFrom,
      afterReply: talk.afterReply,
      setupTimeoutMs: settings.setupTimeoutMs,
      signal: this.#life.signal,
      maxBacklogBytes: settings.maxUpstreamBacklogBytes,
      pace: {
        renewAfterMs: settings.renewAfterMs,
        parkMs: settings.parkAfterMinutes * MINUTE_MS,
        ...pace,
      },
      // Resuming while the old connection is still open is refused.
      openLive: async (options) => {
        await elder;
        const asked = { ...options, tools };
        return await (this.#spending?.open(openLive, asked) ?? openLive(asked));
      },
      onCheckpoint: ({ handle, afterReply }) => this.#sendTicket(talk, handle, afterReply),
      log,
      clock,
    });
  }

  #newSpending(talk: Talk, { name }: Pass): Spending | null {
    const { budget } = this.#options;
    return budget === undefined ? null : new Spending({
      budget,
      name,
      talk,
      clock: this.#clock,
      tell: (message) => this.#page.send(message),
      end: (end) => this.#end(end),
    });
  }

  async #runLive(live: LastingSession, start: Start, talk: Talk): Promise<void> {
    const opened = await live.opened;
    if (opened !== null && this.#state.at === "setting-up") {
      this.#apply({ type: "opened" });
      this.#counters.openedMs = this.#clock.nowMs();
      this.#counters.isResumed = opened.resumed;
      this.#ready(start, talk, opened.resumed);
    }
    for await (const message of live) this.#sendDown(message);
    this.#end(endOfLive(await live.closed));
  }

  #sendDown(message: ServerMessage): void {
    const answered = this.#answers.down(message);
    if (answered !== null) this.#page.send(answered);
    this.#page.send(this.#spending?.down(message) ?? message);
    this.#counters.down(message, this.#page.backlogBytes);
  }

  #ready(start: Start, talk: Talk, resumed: boolean): void {
    const { settings, liveServer, calls } = this.#options;
    const fixed = fixedParts(this.#options.lock ?? OPEN_RULES);
    const granted = { settings, upstream: liveServer.label, turns: start.turns, resumed, fixed };
    this.#page.send(readyMessage(talk, granted));
    this.#spending?.ready();
    // The one it came with is still good, if it brought something back.
    if (!resumed) this.#sendTicket(talk, null, talk.afterReply);
    if (calls.leavingMs !== null) this.leave(calls.leavingMs);
  }

  #sendTicket(talk: Talk, handle: string | null, afterReply: number): void {
    const message = talk.ticket(handle, afterReply);
    if (message !== null) this.#page.send(message);
    else this.#options.log.warn("handle too long to be kept", { call: this.#id });
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

  #logBegin(start: Start, talk: Talk, pass: Pass): void {
    this.#options.log.info("call begun", {
      call: this.#id,
      talk: talk.id.slice(0, 8),
      upstream: this.#options.liveServer.label,
      model: talk.model,
      visitor: pass.name,
      turns: start.turns?.mode ?? "automatic",
      takenUp: !talk.isNew,
      notTakenUp: talk.refused,
    });
  }

  #logEnd(end: RelayEnd): void {
    this.#options.log.info("call ended", {
      call: this.#id,
      by: end.by,
      close: end.closeCode,
      error: end.error?.code,
      microDollars: this.#spending?.ownMicroDollars,
      ...this.#counters.summary(this.#clock.nowMs(), this.#live?.counters),
    });
  }
}
