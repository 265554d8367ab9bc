import type { Clock } from "../clock.ts";
import type { ReceivedFrame } from "../wire/codec.ts";
import { type Closed, cutReason, type Inbox, legalCloseCode } from "../wire/duplex.ts";
import { CLOSE } from "../wire/message.ts";
import { QuietClose } from "./quiet_close.ts";

export interface ServerSocketOptions<Receive> {
  clock: Clock;
  /** What comes out of the socket; ends with it. */
  inbox: Inbox<Receive>;
  /** A frame came that somebody may still want to read. */
  onFrame(frame: ReceivedFrame): void;
}

/**
 * A socket of Deno's server, as far as it is the same for whatever is spoken on it: how it ends, once,
 * by which side, and with a close that reaches the other end. Its handlers must not be set yet.
 */
export class ServerSocket<Receive> {
  readonly #socket: WebSocket;
  readonly #inbox: Inbox<Receive>;
  readonly #closed = Promise.withResolvers<Closed>();
  readonly #ending: QuietClose;
  #hasEnded = false;

  constructor(socket: WebSocket, { clock, inbox, onFrame }: ServerSocketOptions<Receive>) {
    this.#socket = socket;
    this.#inbox = inbox;
    this.#ending = new QuietClose(socket, clock);
    // A Blob costs 9 % and would be read out of order.
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => this.#hasEnded ? this.#ending.note() : onFrame(data);
    // 0 is what Deno says for a socket that broke; the error before it says nothing more.
    socket.onclose = ({ code, reason }) => {
      const isBroken = code === 0 || code === 1006;
      this.#lost({ code: code || 1006, reason, by: isBroken ? "fault" : "them" });
    };
    socket.onerror = () => this.#lost({ code: 1006, reason: "", by: "fault" });
  }

  get closed(): Promise<Closed> {
    return this.#closed.promise;
  }

  /** Whether anything sent now would go out. */
  get isOpen(): boolean {
    return !this.#hasEnded && this.#socket.readyState === WebSocket.OPEN;
  }

  /** Bytes taken by {@linkcode send} and not yet gone. */
  get backlogBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** Hand over a frame; one that comes too late is dropped. */
  send(frame: string | Uint8Array<ArrayBuffer>): void {
    if (this.isOpen) this.#socket.send(frame);
  }

  /** End it from this side: at once for whoever reads it, at a moment of silence for the other end. */
  close(code: number = CLOSE.done, reason = ""): void {
    if (this.#hasEnded) return;
    const closing = { code: legalCloseCode(code), reason: cutReason(reason) };
    this.#end({ ...closing, by: "us" });
    this.#ending.begin(closing);
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
