import type { Socket } from "node:net";
import { Lane, type LaneConditions, NO_CONDITIONS } from "./lane.ts";
import { MAX_TIMER_MS } from "../max_timer_ms.ts";
import { randomSource } from "./random.ts";

/** A client this far behind with reading, or that far ahead with sending, is dropped. */
const MAX_WAITING_BYTES = 64 * 2 ** 20;
/** Pings that may wait for a slow pong; who sends more is dropped. */
const MAX_SLOW_PONGS = 10_000;

const ASIDE = { isAside: true };

/** What a network does to a connection; both directions have the same conditions. */
export interface NetworkConditions extends LaneConditions {
  /** How long a ping waits for its pong, beside the way there and back. */
  pongDelayMs: number;
}

/** A network that is not there. */
export const CALM: NetworkConditions = { ...NO_CONDITIONS, pongDelayMs: 0 };

/** What lies between a session and its socket. Owns the timers of both directions. */
export class Network {
  /** Client to session, and session to client. */
  readonly up: Lane;
  readonly down: Lane;
  readonly #socket: Socket;
  readonly #pongTimers = new Set<ReturnType<typeof setTimeout>>();
  #conditions = CALM;
  #isCut = false;
  #onSent = () => {};

  /** @param options `seed` and `session` decide the jitter: the same two, the same jitter */
  constructor(socket: Socket, { seed, session }: { seed: number; session: number }) {
    this.#socket = socket;
    const lane = (direction: number) =>
      new Lane((frame) => randomSource(seed, session, direction, frame)(), {
        maxBytes: MAX_WAITING_BYTES,
        onOverflow: () => this.reset(),
      });
    this.up = lane(0);
    this.down = lane(1);
  }

  /** Whether nothing passes any more and nobody is told. */
  get isHalfOpen(): boolean {
    return this.#isCut;
  }

  /** Have every frame that the session sends counted. */
  watchSent(onSent: () => void): void {
    this.#onSent = onSent;
  }

  /**
   * A frame of the session on its way to the client.
   *
   * @param passage `isAside`: it is sent by the clock, whatever is talked about
   */
  send(bytes: number, deliver: () => void, passage?: { isAside?: boolean }): void {
    this.down.pass(bytes, deliver, passage);
    this.#onSent();
  }

  get conditions(): NetworkConditions {
    return this.#conditions;
  }

  /** Change some conditions; the others stay as they are. */
  change(change: Partial<NetworkConditions>): void {
    this.#conditions = { ...this.#conditions, ...change };
    this.up.conditions = this.down.conditions = this.#conditions;
  }

  /** All conditions away, a stall too. Half-open is for good. */
  calm(): void {
    this.change(CALM);
    this.stall(0);
  }

  /** Nothing arrives on either side for so long; then everything at once. */
  stall(forMs: number): void {
    this.up.stall(forMs);
    this.down.stall(forMs);
  }

  /**
   * The other side is as good as gone: nothing passes, pings stay unanswered, and neither side is
   * told. The connection ends when the client ends it.
   */
  halfOpen(): void {
    this.#isCut = true;
    this.up.shut();
    this.down.shut();
    // `ws` would answer a close frame: from here on nobody reads what comes, but it is taken in, so
    // that the client's TCP end shows.
    this.#socket.removeAllListeners("data");
    this.#socket.on("data", () => {});
    this.#socket.resume();
  }

  /** A ping of the client, and its answer: there and back on this network. */
  ping(bytes: number, answer: () => void): void {
    this.up.pass(bytes, () => this.#pong(bytes, answer), ASIDE);
  }

  #pong(bytes: number, answer: () => void): void {
    const { pongDelayMs } = this.#conditions;
    if (pongDelayMs === 0) return this.down.pass(bytes, answer, ASIDE);
    if (this.#pongTimers.size === MAX_SLOW_PONGS) return this.reset();
    const timer = setTimeout(() => {
      this.#pongTimers.delete(timer);
      this.down.pass(bytes, answer, ASIDE);
    }, Math.min(pongDelayMs, MAX_TIMER_MS));
    this.#pongTimers.add(timer);
  }

  /** The session's close on its way to the client. */
  close(deliver: () => void): void {
    this.down.pass(0, deliver, ASIDE);
  }

  /** The client has closed: what it sent before still arrives, now; then nothing more. */
  closed(): void {
    this.up.flush();
    this.end();
  }

  /** Reset the TCP connection, without a close frame. */
  reset(): void {
    this.end();
    this.#socket.resetAndDestroy();
  }

  /** The connection is gone: nothing arrives any more. Leaves no timer. */
  end(): void {
    this.up.shut();
    this.down.shut();
    for (const timer of this.#pongTimers) clearTimeout(timer);
    this.#pongTimers.clear();
  }
}
