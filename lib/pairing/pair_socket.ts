/** The server's end of `looksee.pair.1`: a WebSocket as a {@linkcode Duplex}, its limits kept. */
import type { Clock } from "../clock.ts";
import { QuietClose } from "../relay/quiet_close.ts";
import { type Closed, cutReason, type Duplex, Inbox, legalCloseCode } from "../wire/duplex.ts";
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
  readonly #socket: WebSocket;
  /** No more than `MAX_MESSAGES` ever come in. */
  readonly #inbox = new Inbox<PairUp>();
  readonly #closed = Promise.withResolvers<Closed>();
  readonly #ending: QuietClose;
  #received = 0;
  #hasEnded = false;

  constructor(socket: WebSocket, clock: Clock) {
    this.#socket = socket;
    this.#ending = new QuietClose(socket, clock);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => this.#receive(data);
    // 0 is what Deno says for a socket that broke.
    socket.onclose = ({ code, reason }) => {
      const isBroken = code === 0 || code === 1006;
      this.#lost({ code: code || 1006, reason, by: isBroken ? "fault" : "them" });
    };
    socket.onerror = () => this.#lost({ code: 1006, reason: "", by: "fault" });
  }

  get closed(): Promise<Closed> {
    return this.#closed.promise;
  }

  get backlogBytes(): number {
    return this.#socket.bufferedAmount;
  }

  send(message: PairDown): void {
    if (this.#hasEnded || this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify(message));
  }

  close(code: number = CLOSE.done, reason = ""): void {
    if (this.#hasEnded) return;
    const closing = { code: legalCloseCode(code), reason: cutReason(reason) };
    this.#end({ ...closing, by: "us" });
    this.#ending.begin(closing);
  }

  [Symbol.asyncIterator](): AsyncIterator<PairUp> {
    return this.#inbox[Symbol.asyncIterator]();
  }

  #receive(data: unknown): void {
    if (this.#hasEnded) return this.#ending.note();
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

  #lost(closed: Closed): void {
    this.#ending.stop();
    this.#end(closed);
  }

  #end(closed: Closed): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#inbox.end();
    this.#closed.resolve(closed);
  }
}
