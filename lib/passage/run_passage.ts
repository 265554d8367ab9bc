import type { Budget } from "../budget/budget.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { LiveServer } from "../define.ts";
import type { Log } from "../log.ts";
import type { Calls, RunningCall } from "../relay/calls.ts";
import { type Admission, type AdmissionStage, admit } from "./admission.ts";
import { ClientGate, type Frame } from "./client_gate.ts";
import { type ClientLimits, ClientSocket, LIMITS_BROKEN } from "./client_socket.ts";
import type { Entrance } from "./entrance.ts";
import { type Close, CLOSES, isClose } from "./google_words.ts";
import { liveUrlOf, type Passage } from "./passage.ts";
import { PassageSpending } from "./passage_spending.ts";
import { PictureGate } from "./picture_gate.ts";
import { type UpstreamEnd, UpstreamSocket } from "./upstream_socket.ts";
import { usageOf } from "./usage_of.ts";

/** Seconds without any sign of a client, pings included, after which its socket is cut. */
export const CLIENT_IDLE_SECONDS = 30;

export interface PassageOptions {
  entrance: Entrance;
  /** Network address of the client. */
  address: string;
  settings:
    & ClientLimits
    & AdmissionStage["settings"]
    & Pick<
      Config,
      | "maxCallMinutes"
      | "maxPicturesPerSecond"
      | "startTimeoutMs"
      | "setupTimeoutMs"
      | "maxUpstreamBacklogBytes"
    >;
  liveServer: LiveServer;
  door: AdmissionStage["door"];
  calls: Pick<Calls, "add" | "remove" | "leavingMs">;
  passage: Passage;
  clock: Clock;
  log: Pick<Log, "info" | "error">;
  /** Called when the socket is really gone, which may be later than the end. */
  onGone(): void;
  /** Counts what the client costs. Default: nobody does. */
  budget?: Pick<Budget, "open">;
}

/** How one client's time in the passage ended. */
export interface PassageEnd {
  readonly by: "client" | "server" | "relay";
  readonly why:
    | "closed"
    | "refused"
    | UpstreamEnd
    | keyof typeof LIMITS_BROKEN
    | "time"
    | "budget"
    | "leaving"
    | "fault";
  readonly close: Close;
}

/** How a client is closed, by what the relay has against it. */
const RELAY_CLOSES = {
  noSetup: { code: 1008, reason: "No setup came in time." },
  timeOver: { code: 1008, reason: "The time this relay gives a call is over." },
  upstreamTooSlow: { code: 1011, reason: "The Live server reads too slowly what is sent to it." },
} as const satisfies Record<string, Close>;

/**
 * Couple a client's socket, which is being upgraded, with the Live server. Never rejects.
 *
 * @returns how it ended
 */
export function runPassage(socket: WebSocket, options: PassageOptions): Promise<PassageEnd> {
  return new PassageRun(socket, options).ended;
}

/** One client in the passage. Frames go on in the very event they came with: nothing is queued here. */
class PassageRun implements RunningCall {
  readonly over: Promise<void>;
  readonly #id = crypto.randomUUID();
  readonly #options: PassageOptions;
  readonly #client: ClientSocket;
  readonly #gate: ClientGate;
  readonly #ended = Promise.withResolvers<PassageEnd>();
  readonly #over = Promise.withResolvers<void>();
  readonly #timers: (() => void)[] = [];
  readonly #secrets: readonly string[];
  #admission: Admission | null = null;
  #upstream: UpstreamSocket | null = null;
  #spending: PassageSpending | null = null;
  #hasEnded = false;
  #framesUp = 0;
  #framesDown = 0;
  /** Whether the server sends text, so that a message of ours comes as its own do. */
  #sendsText = false;

  constructor(socket: WebSocket, options: PassageOptions) {
    const { settings, clock, liveServer, entrance } = options;
    this.#options = options;
    this.over = this.#over.promise;
    this.#secrets = liveServer.apiKey === null ? [] : [liveServer.apiKey];
    this.#client = new ClientSocket(socket, {
      limits: settings,
      clock,
      events: this.#clientEvents(),
    });
    const admission = admit({ ...options, ...entrance }, { ...options, ...options.passage });
    this.#gate = this.#newGate(isClose(admission) ? null : admission);
    if (isClose(admission)) this.#refuse(admission);
    else this.#begin(admission);
  }

  get ended(): Promise<PassageEnd> {
    return this.#ended.promise;
  }

  /** Google's own word for it: a client that keeps a handle goes elsewhere with it. */
  leave(ms: number): void {
    const goAway = { goAway: { timeLeft: `${Math.floor(ms / 1_000)}s` } };
    const text = `${JSON.stringify(goAway, null, 2)}\n`;
    this.#client.send(this.#sendsText ? text : new TextEncoder().encode(text));
  }

  end(): void {
    this.#end({ by: "relay", why: "leaving", close: CLOSES.aborted });
  }

  figures(): Readonly<Record<string, number>> {
    return {};
  }

  #newGate(admission: Admission | null): ClientGate {
    const { entrance, passage, settings, clock } = this.#options;
    const token = admission?.token ?? null;
    return new ClientGate({
      version: entrance.version,
      lock: passage.lock,
      oldClients: passage.oldClients,
      admit: token && ((setup) => passage.tokens.admit(token, setup)),
      tokenLock: token?.lock ?? null,
      pictures: new PictureGate({
        perSecond: settings.maxPicturesPerSecond,
        clock,
        onLeftOut: () => passage.counters.add("picturesLeftOut"),
      }),
    });
  }

  #clientEvents(): ConstructorParameters<typeof ClientSocket>[1]["events"] {
    return {
      onFrame: (frame) => this.#takeUp(frame),
      onBroken: (limit) => {
        this.#options.passage.counters.add(limit);
        this.#end({ by: "relay", why: limit, close: LIMITS_BROKEN[limit] });
      },
      onGone: (close) => {
        this.#options.onGone();
        this.#end({ by: "client", why: close.code === 1006 ? "lost" : "closed", close });
      },
    };
  }

  #refuse(close: Close): void {
    this.#options.passage.counters.add("refused");
    this.#end({ by: "relay", why: "refused", close });
  }

  #begin(admission: Admission): void {
    const { settings, liveServer, entrance, clock, passage, calls } = this.#options;
    this.#admission = admission;
    passage.counters.add("begun");
    passage.counters.add("running");
    calls.add(this.#id, this);
    const url = liveUrlOf(liveServer, entrance.version);
    if (url === null) {
      return this.#end({ by: "relay", why: "unreachable", close: CLOSES.unavailable });
    }
    this.#spending = this.#newSpending(admission);
    this.#upstream = new UpstreamSocket({
      mayBegin: this.#spending?.checked,
      url,
      handshakeTimeoutMs: settings.setupTimeoutMs,
      maxBacklogBytes: settings.maxUpstreamBacklogBytes,
      clock,
      onFrame: (frame) => this.#takeDown(frame),
      onGone: (close, why) => this.#upstreamGone(close, why),
    });
    this.#after(settings.startTimeoutMs, () => {
      if (!this.#gate.isSetUp) this.#endFor("time", RELAY_CLOSES.noSetup);
    });
    const mostMs = settings.maxCallMinutes * 60_000;
    if (mostMs > 0) this.#after(mostMs, () => this.#endFor("time", RELAY_CLOSES.timeOver));
    if (admission.token !== null) this.#watchToken(admission.token.expiresAtMs);
  }

  #newSpending({ pass: { name } }: Admission): PassageSpending | null {
    const { budget, clock } = this.#options;
    return budget === undefined ? null : new PassageSpending({
      budget,
      name,
      clock,
      onLeave: (ms) => this.leave(ms),
      onEnd: () => this.#endFor("budget", CLOSES.quota),
    });
  }

  /** Times of a token are given by the world's clock, so they go by it. */
  #watchToken(expiresAtMs: number): void {
    this.#after(Math.max(0, expiresAtMs - Date.now()), () => {
      // One that has not begun is told when it begins.
      if (this.#gate.isSetUp) this.#endFor("time", CLOSES.tokenRanOut);
    });
  }

  #takeUp(frame: Frame): void {
    try {
      this.#passUp(frame);
    } catch (error) {
      // A defect of ours. Unhandled it would end the process, and every call with it.
      this.#options.log.error("passage failed", { call: this.#id, error: String(error) });
      this.#endFor("fault", CLOSES.unavailable);
    }
  }

  #passUp(frame: Frame): void {
    if (this.#hasEnded || this.#upstream === null) return;
    if (this.#spending?.mayPass(frame, this.#gate.isSetUp) === false) return;
    this.#framesUp++;
    const upstream = this.#upstream;
    const close = this.#gate.take(frame, (passed) => upstream.send(passed));
    if (close !== null) this.#endFor("refused", close);
  }

  #takeDown(frame: Frame): void {
    if (this.#hasEnded) return;
    this.#framesDown++;
    this.#sendsText = typeof frame === "string";
    this.#client.send(frame);
    this.#spending?.down(frame, usageOf(frame), this.#gate.model);
  }

  #upstreamGone(close: Close, why: UpstreamEnd): void {
    if (this.#hasEnded) return;
    const { counters } = this.#options.passage;
    if (why === "too-slow") counters.add("upstreamTooSlow");
    else if (why === "lost" || why === "silent") counters.add("upstreamLost");
    else if (why !== "closed") counters.add("upstreamRefused");
    const told = why === "too-slow" ? RELAY_CLOSES.upstreamTooSlow : close;
    this.#end({ by: "server", why, close: told });
  }

  #endFor(why: PassageEnd["why"], close: Close): void {
    this.#end({ by: "relay", why, close });
  }

  #after(ms: number, run: () => void): void {
    this.#timers.push(this.#options.clock.after(ms, run));
  }

  #end(end: PassageEnd): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    for (const callOff of this.#timers) callOff();
    this.#spending?.close();
    this.#upstream?.close(end.by === "client" ? end.close : { code: 1000, reason: "" });
    this.#client.close(end.close, this.#secrets);
    if (this.#admission !== null) this.#leavePlace(this.#admission);
    this.#log(end);
    this.#over.resolve();
    this.#ended.resolve(end);
  }

  #leavePlace({ pass }: Admission): void {
    const { passage: { counters }, calls } = this.#options;
    pass.release();
    calls.remove(this.#id, this);
    counters.add("running", -1);
    counters.add("framesUp", this.#framesUp);
    counters.add("framesDown", this.#framesDown);
    counters.add("rewritten", this.#gate.rewritten);
  }

  #log({ by, why, close }: PassageEnd): void {
    this.#options.log.info("passage ended", {
      call: this.#id.slice(0, 8),
      version: this.#options.entrance.version,
      visitor: this.#admission?.pass.name ?? null,
      model: this.#gate.model,
      ...{ by, why, close: close.code },
      microDollars: this.#spending?.microDollars,
      framesUp: this.#framesUp,
      framesDown: this.#framesDown,
      rewritten: this.#gate.rewritten,
    });
  }
}
