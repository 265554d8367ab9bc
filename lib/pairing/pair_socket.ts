/** The server's end of `looksee.pair.1`: a WebSocket as a {@linkcode Duplex}, its limits kept. */
import type { Clock } from "../clock.ts";
import { ServerSocket } from "../relay/server_socket.ts";
import { type Closed, type Duplex, Inbox } from "../wire/duplex.ts";
import { CLOSE } from "../wire/message.ts";
import { type PairDown, type PairUp, readPairUp } from "../wire/pair_message.ts";

/** Messages one socket may send in all: each end has two to say. */
export const MAX_MESSAGES = 8;

const REFUSALS = {
  malformed: { close: CLOSE.malformed, hint: "Reload the page; it may be older than the server." },
  "too-large": { close: CLOSE.tooLarge, hint: "Pair again, from the page of this server." },
  "too-fast": { close: CLOSE.tooFast, hint: "Pair again, from the page of this server." },
} as const;

/**
 * Take over a socket that is being upgraded and whose handlers nobody has set yet. What is malformed,
 * too large or too much never comes out of it: the other end is told and closed.
 */
export function pairSocket(socket: WebSocket, clock: Clock): Duplex<PairUp, PairDown> {
  return new PairSocket(socket, clock);
}

class PairSocket implements Duplex<PairUp, PairDown> {
  /** No more than `MAX_MESSAGES` ever come in. */
  readonly #inbox = new Inbox<PairUp>();
  readonly #socket: ServerSocket<PairUp>;
  #received = 0;

  constructor(socket: WebSocket, clock: Clock) {
    const onFrame = (data: unknown) => this.#receive(data);
    this.#socket = new ServerSocket(socket, { clock, inbox: this.#inbox, onFrame });
  }

  get closed(): Promise<Closed> {
    return this.#socket.closed;
  }

  get backlogBytes(): number {
    return this.#socket.backlogBytes;
  }

  send(message: PairDown): void {
    this.#socket.send(JSON.stringify(message));
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }

  [Symbol.asyncIterator](): AsyncIterator<PairUp> {
    return this.#inbox[Symbol.asyncIterator]();
  }

  #receive(data: unknown): void {
    if (++this.#received > MAX_MESSAGES) {
      return this.#refuse("too-fast", "More was sent than pairing takes.");
    }
    const message = readPairUp(data);
    if ("problem" in message) return this.#refuse(message.problem, message.what);
    this.#inbox.push(message);
  }

  #refuse(code: keyof typeof REFUSALS, message: string): void {
    const { close, hint } = REFUSALS[code];
    this.send({ type: "error", code, message, hint });
    this.close(close, message);
  }
}
