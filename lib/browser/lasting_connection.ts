import { DueTimer } from "../clock.ts";
import type { Closed } from "../wire/duplex.ts";
import {
  type ClientMessage,
  CLOSE,
  type MessageOf,
  type ServerMessage,
  type Start,
} from "../wire/message.ts";
import type { OpenLine } from "./call_model.ts";
import { type Connection, openConnection } from "./connection.ts";
import type { Entry } from "./entry.ts";
import { closesTalk, endsTalk } from "./line_end.ts";
import { LineGuard } from "./line_guard.ts";
import { LATE_MS } from "./line_watch.ts";
import { type OutboxCounters, sumOf } from "./outbox.ts";
import { KeptInput } from "./kept_input.ts";
import type { LastingConnection, LastingConnectionOptions } from "./lasting_options.ts";
import { RetryPlan } from "./retry_plan.ts";
import { WayIn } from "./way_in.ts";

export type { LastingConnection, LastingConnectionOptions };

/** Why a connection was closed by this end, to open another. */
type Dropped = "dead" | "moving" | "error";

/**
 * Opens the page's line to the relay and keeps it: what breaks is opened again, with back-off, and the
 * talk goes on from the newest ticket. Meanwhile sound, typed lines and tool results are kept
 * (bounded: `SoundRing`, `Unacked`) and sent again as far as they were not answered. Ends when the
 * relay ends the talk, or when the line could not be had back in `limitMs`.
 *
 * It lives by being iterated, once.
 */
export function openLastingConnection(options: LastingConnectionOptions): LastingConnection {
  return new Lasting(options);
}

class Lasting implements LastingConnection {
  readonly #options: LastingConnectionOptions;
  readonly #kept: KeptInput;
  readonly #plan: RetryPlan;
  readonly #guard: LineGuard;
  readonly #retryTimer: DueTimer;
  readonly #leaveTimer: DueTimer;
  readonly #wayIn: WayIn;
  readonly #closed = Promise.withResolvers<Closed>();
  /** The socket that is open or being opened. */
  #connection: Connection | null = null;
  #isUp = false;
  /** Whether a picture was sent that may be kept there. */
  #wasShown = false;
  #isOver = false;
  #wasOpen = false;
  #endWait = () => {};
  /** The last connection left something unanswered, or the relay gave it up. */
  #leftOpen = false;
  #dropped: Dropped | null = null;
  #lastEnd: Closed = { code: 1006, reason: "", by: "fault" };
  #spent: OutboxCounters = { picturesDropped: 0, soundDroppedMs: 0, messagesDropped: 0 };

  constructor(options: LastingConnectionOptions) {
    const { clock, takenUp, limitMs, random, signal } = options;
    this.#options = options;
    this.#kept = new KeptInput(takenUp, clock);
    this.#plan = new RetryPlan({ limitMs, goesOn: takenUp !== null, random });
    this.#guard = new LineGuard({
      clock,
      ask: (id) => this.#connection?.send({ type: "ping", id }),
      onDead: () => this.#drop("dead"),
    });
    this.#retryTimer = new DueTimer(clock, (lateMs) => this.#retry(lateMs));
    this.#leaveTimer = new DueTimer(clock, () => this.#drop("moving"));
    this.#wayIn = new WayIn(options);
    options.watchNetwork(() => this.#woke(), { signal });
    signal.addEventListener("abort", () => this.close(), { once: true });
  }

  get closed(): Promise<Closed> {
    return this.#closed.promise;
  }

  get backlogBytes(): number {
    return this.#connection?.backlogBytes ?? 0;
  }

  get takesPicture(): boolean {
    return this.#isUp && (this.#connection?.takesPicture ?? false);
  }

  get wasOpen(): boolean {
    return this.#wasOpen || (this.#connection?.wasOpen ?? false);
  }

  get openLines(): OpenLine[] {
    return this.#kept.openLines;
  }

  get sinceTicket(): ReadonlySet<string> {
    return this.#kept.sinceTicket;
  }

  get counters(): OutboxCounters {
    const now = sumOf(this.#spent, this.#connection?.counters);
    return {
      ...now,
      soundDroppedMs: now.soundDroppedMs + this.#kept.lostSoundMs,
      messagesDropped: now.messagesDropped + this.#kept.refusedMessages,
    };
  }

  send(message: ClientMessage): void {
    if (this.#isOver) return;
    if ("jpeg" in message) this.#wasShown = true;
    const now = this.#kept.keep(message, this.#isUp);
    if (now !== null) this.#connection?.send(now);
    this.#tick();
  }

  withdrawPictures(): void {
    this.#kept.withdrawPictures();
    this.#connection?.withdrawPictures();
    if (this.#wasShown) this.send({ type: "pictureGone" });
    this.#wasShown = false;
  }

  close(code: number = CLOSE.done, reason = ""): void {
    if (this.#isOver) return;
    this.#connection?.close(code, reason);
    this.#end({ code, reason, by: "us" });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ServerMessage, void, void> {
    while (!this.#isOver) {
      const error = yield* this.#once();
      if (this.#isOver) return;
      const isMoving = this.#dropped === "moving";
      const attempt = this.#plan.lost(this.#options.clock.nowMs(), this.#leftOpen);
      if (attempt === null) {
        if (error !== null) yield error;
        return this.#end(this.#lastEnd);
      }
      if (this.#plan.wasUp) this.#options.onLine(isMoving ? "moving" : "lost", attempt.attempt);
      // Never in the same breath, so that whoever reads has read all that came.
      await this.#wait(attempt.waitMs);
    }
  }

  /** One socket from its opening to its end. Returns the error it ended with, if it told one. */
  async *#once(): AsyncGenerator<
    ServerMessage,
    MessageOf<ServerMessage, "error"> | null,
    void
  > {
    const entry = this.#wayIn.isOpen ? null : await this.#enter();
    if (this.#isOver) return null;
    if (entry !== null && entry.type !== "ticket") return yield* this.#keptOut(entry);
    const connection = this.#open(entry);
    let failure: MessageOf<ServerMessage, "error"> | null = null;
    for await (const message of connection) {
      this.#guard.heard();
      if (message.type === "error" && message.fatal) {
        if (endsTalk(message, this.#plan)) {
          yield message;
          connection.close();
          break;
        }
        failure = message;
        this.#drop("error");
        break;
      }
      const passedOn = this.#take(message);
      if (passedOn !== null) yield passedOn;
      this.#tick();
    }
    const closed = await connection.closed;
    this.#cut(connection);
    const wasOwing = this.#kept.isOwing;
    const ends = this.#kept.cut();
    const isGivenUp = failure !== null && failure.code !== "leaving";
    this.#leftOpen = isGivenUp || (this.#dropped !== "moving" && (wasOwing || ends.length > 0));
    yield* ends;
    this.#lastEnd = this.#dropped === "dead"
      ? { code: 1006, reason: "no sign of life", by: "fault" }
      : closed;
    if (this.#dropped === null && closesTalk(closed, this.#plan)) this.#end(closed);
    return failure;
  }

  #enter(): Promise<Entry> {
    this.#dropped = null;
    return this.#wayIn.enter();
  }

  /** No ticket, so no socket: as one that was refused, or that could not be had. */
  *#keptOut(
    entry: Exclude<Entry, { type: "ticket" }>,
  ): Generator<ServerMessage, MessageOf<ServerMessage, "error"> | null> {
    this.#lastEnd = { code: 1006, reason: "", by: "fault" };
    this.#leftOpen = entry.type === "refused" || this.#kept.isOwing;
    if (entry.type === "unreachable") return null;
    if (!endsTalk(entry.error, this.#plan)) return entry.error;
    yield entry.error;
    this.close();
    return null;
  }

  #open(entry: Pick<Start, "entryTicket"> | null): Connection {
    const { url, signal, clock, earlier, onPictureLeft } = this.#options;
    const open = this.#options.openConnection ?? openConnection;
    const connection = open({ url, signal, clock, onPictureLeft });
    this.#connection = connection;
    this.#dropped = null;
    const { wasUp } = this.#plan;
    const { entryTicket } = entry ?? {};
    const start = { ...this.#options.start, ...(entryTicket === undefined ? {} : { entryTicket }) };
    connection.send(this.#kept.start(start, wasUp ? earlier : null));
    this.#guard.begin();
    return connection;
  }

  /** What the reader gets of a message, if anything. */
  #take(message: ServerMessage): ServerMessage | null {
    switch (message.type) {
      case "pong":
        return null;
      case "leaving":
        this.#leaveTimer.aimIn(message.ms / 2);
        return null;
      case "ready": {
        const known = this.#kept.take(message);
        this.#ready();
        return known;
      }
      default:
        if (message.type === "reply" && message.state === "generated") this.#plan.wentOn();
        return this.#kept.take(message);
    }
  }

  #ready(): void {
    const connection = this.#connection;
    if (connection === null) return;
    const wasUp = this.#plan.wasUp;
    this.#isUp = true;
    this.#plan.up(this.#options.clock.nowMs());
    for (const message of this.#kept.again()) connection.send(message);
    if (wasUp) this.#options.onLine("up");
  }

  #cut(connection: Connection): void {
    this.#guard.end();
    this.#leaveTimer.stop();
    this.#wasOpen ||= connection.wasOpen;
    this.#spent = sumOf(this.#spent, connection.counters);
    this.#connection = null;
    this.#isUp = false;
  }

  #drop(why: Dropped): void {
    this.#dropped ??= why;
    this.#isUp = false;
    this.#connection?.close(CLOSE.done, why);
  }

  #woke(): void {
    this.#retryTimer.now();
    this.#guard.woke();
  }

  /** Sound came or a message: what waits for its time or for a quiet moment may be due. */
  #tick(): void {
    this.#guard.tick();
    this.#wayIn.tick();
    this.#retryTimer.tick();
    this.#leaveTimer.tick();
    if (!this.#leaveTimer.isAimed || this.#kept.isOwing) return;
    if (this.#options.isQuiet()) this.#leaveTimer.now();
  }

  #wait(ms: number): Promise<void> {
    this.#retryTimer.aimIn(ms);
    return new Promise((resolve) => this.#endWait = resolve);
  }

  #retry(lateMs: number): void {
    if (lateMs > LATE_MS) this.#plan.slept(lateMs);
    this.#endWait();
  }

  #end(closed: Closed): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#wayIn.close();
    this.#guard.end();
    this.#leaveTimer.stop();
    this.#retryTimer.now();
    this.#closed.resolve(closed);
  }
}
