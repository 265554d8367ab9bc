import type { Socket } from "node:net";
import { Lane, type LaneConditions, NO_CONDITIONS } from "./lane.ts";
import { randomSource } from "./random.ts";

/** A client this far behind with reading, or that far ahead with sending, is dropped. */
const MAX_WAITING_BYTES = 64 * 2 ** 20;

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
      new Lane(randomSource(seed, session, direction), {
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

  /** A frame of the session on its way to the client. */
  send(bytes: number, deliver: () => void): void {
    this.down.pass(bytes, deliver);
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

  /** Answer a ping, as late as the conditions say. */
  pong(answer: () => void): void {
    const { pongDelayMs } = this.#conditions;
    if (pongDelayMs === 0) return this.down.pass(0, answer);
    const timer = setTimeout(() => {
      this.#pongTimers.delete(timer);
      this.down.pass(0, answer);
    }, pongDelayMs);
    this.#pongTimers.add(timer);
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
