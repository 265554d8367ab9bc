import type { Clock } from "../../clock.ts";
import type { ServerMessage } from "../../wire/message.ts";
import { LiveError } from "../failure.ts";
import type { LiveNews, LiveSession, OpenLiveOptions } from "../session.ts";
import { type Attempts, newAttempts, type NextAttempt } from "./attempts.ts";
import { afterDeparture, type Departure } from "./departure.ts";
import { type Opened, openNext } from "./opener.ts";
import type { LastingPace } from "./pace.ts";

const ENDED_IN_PEACE = new LiveError("upstream-lost", "The Live server ended the session.", {
  hint: "Call again.",
  retry: "soon",
});

/** One Live session of the talk. */
export interface Connection extends Opened {
  readonly openedMs: number;
  /** As in `Service`. */
  isProved: boolean;
  isReplying: boolean;
  isToldToGo: boolean;
}

/** Whom the connections serve. */
export interface ConnectionsHost {
  hasHandle(): boolean;
  /** What of the talk the next session is opened with. */
  asking(usesHandle: boolean): Pick<OpenLiveOptions, "handle" | "history" | "afterReply">;
  onAttempt(attempts: Attempts): void;
  onFailure(error: LiveError): void;
  /** It is the present one from now on. */
  onOpened(connection: Connection): void;
  onMessage(message: ServerMessage, connection: Connection): void;
  onNews(news: LiveNews, connection: Connection): void;
  /** It broke: to be answered by `leave`. */
  onLost(failure: LiveError): void;
}

export interface ConnectionsOptions {
  openLive(options: OpenLiveOptions): Promise<LiveSession>;
  /** What every session is opened with; the set-up of a later one gets less time. */
  asked: Omit<OpenLiveOptions, "handle" | "history" | "afterReply" | "nowMs" | "onNews">;
  clock: Clock;
  random?: () => number;
  pace: LastingPace;
  host: ConnectionsHost;
}

/** One connection after the other, never two at a time. The signal of `asked` ends them all. */
export class Connections {
  readonly #options: ConnectionsOptions;
  #present: Connection | null = null;
  #left = Promise.withResolvers<Departure>();
  #resting: PromiseWithResolvers<void> | null = null;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
    options.asked.signal.addEventListener("abort", () => {
      this.#present = null;
      this.#left.resolve({ why: "planned" });
      this.wake();
    }, { once: true });
  }

  /** The one that is open; null between two. */
  get present(): Connection | null {
    return this.#present;
  }
  /** It was left to rest. */
  get isResting(): boolean {
    return this.#resting !== null;
  }

  /**
   * From the first connection to the last.
   *
   * @returns when the signal is aborted, and the last connection is gone
   * @throws {LiveError} what could not be mended
   */
  async run(): Promise<void> {
    const { clock, pace, random, host, asked: { signal } } = this.#options;
    let next: NextAttempt = {
      waitMs: 0,
      attempts: newAttempts(clock.nowMs(), { isRenewal: false, usesHandle: host.hasHandle() }),
    };
    while (!signal.aborted) {
      const connection = await this.#open(next);
      if (connection === null) return;
      const { departure, leftMs } = await this.#stay(connection);
      if (signal.aborted) return;
      const nowMs = clock.nowMs();
      // A rest is no time the connection lasted.
      const service = { ...connection, lastedMs: leftMs - connection.openedMs };
      next = afterDeparture(departure, service, {
        ...{ nowMs, pace, random, hasHandle: host.hasHandle() },
      });
    }
  }

  /** Leave the present one: what it still says counts no more. */
  leave(departure: Departure): void {
    const connection = this.#present;
    if (connection === null) return;
    this.#present = null;
    if (departure.why === "parked") this.#resting = Promise.withResolvers();
    // A silent server's goodbye would only be waited for.
    if (departure.why === "stalled" && departure.isFault) connection.live.break();
    else connection.live.close();
    this.#left.resolve(departure);
  }

  /** Go on after a rest. */
  wake(): void {
    this.#resting?.resolve();
    this.#resting = null;
  }

  async #open(next: NextAttempt): Promise<Connection | null> {
    const { openLive, clock, random, pace, host, asked: { signal } } = this.#options;
    const opened = await openNext(next, {
      openLive,
      clock,
      random,
      pace,
      signal,
      optionsFor: (attempts) => this.#asking(attempts),
      onAttempt: (attempts) => host.onAttempt(attempts),
      onFailure: (error) => host.onFailure(error),
    });
    if (opened === null) return null;
    this.#left = Promise.withResolvers();
    const connection = {
      ...opened,
      openedMs: clock.nowMs(),
      ...{ isProved: false, isReplying: false, isToldToGo: false },
    };
    this.#present = connection;
    host.onOpened(connection);
    return connection;
  }

  #asking({ usesHandle, isRenewal }: Attempts): OpenLiveOptions {
    const { asked, pace, clock, host } = this.#options;
    const { setupTimeoutMs } = asked;
    const asking: OpenLiveOptions = {
      ...asked,
      ...host.asking(usesHandle),
      setupTimeoutMs: isRenewal ? Math.min(setupTimeoutMs, pace.renewTimeoutMs) : setupTimeoutMs,
      nowMs: () => clock.nowMs(),
      onNews: (news) => {
        if (this.#present?.asked === asking) host.onNews(news, this.#present);
      },
    };
    return asking;
  }

  /** Until it is left and gone, and any rest is over. */
  async #stay(connection: Connection): Promise<{ departure: Departure; leftMs: number }> {
    const reading = this.#read(connection);
    const departure = await Promise.race([this.#left.promise, failureOnly(reading)]);
    const leftMs = this.#options.clock.nowMs();
    await gone(connection.live, this.#options.clock, this.#options.pace.closeWaitMs);
    await this.#resting?.promise;
    return { departure, leftMs };
  }

  async #read(connection: Connection): Promise<void> {
    const { live } = connection;
    const { host } = this.#options;
    for await (const message of live) {
      // Whatever an old connection still says is not of this talk any more.
      if (this.#present !== connection) return;
      note(message, connection);
      host.onMessage(message, connection);
    }
    const { failure } = await live.closed;
    if (this.#present === connection) host.onLost(failure ?? ENDED_IN_PEACE);
  }
}

/** What a message says about the connection it came over. */
function note(message: ServerMessage, connection: Connection): void {
  if (message.type === "leaving") connection.isToldToGo = true;
  if (message.type !== "reply") return;
  connection.isReplying = message.state === "begun";
  if (message.state === "generated" || message.state === "complete") connection.isProved = true;
}

/** Never resolves; rejects with what a promise rejects with. */
async function failureOnly(promise: Promise<void>): Promise<never> {
  await promise;
  return await new Promise<never>(() => {});
}

/** Resolves when a session that was closed is gone, or has had its time. */
async function gone(live: LiveSession, clock: Clock, waitMs: number): Promise<void> {
  const late = Promise.withResolvers<void>();
  const callOff = clock.after(waitMs, late.resolve);
  await Promise.race([live.closed, late.promise]);
  callOff();
}
