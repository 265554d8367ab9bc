import { Inbox } from "../wire/duplex.ts";
import type { MessageOf } from "../wire/message.ts";
import { PAIR_PROTOCOL, type PairDown, type PairUp, readPairDown } from "../wire/pair_message.ts";
import type { SocketLike } from "./connection.ts";
import { PairingError } from "./pairing_error.ts";

export interface PairingLineOptions {
  /** `ws(s)://…/api/pair`. */
  url: string;
  /** Ends the line. */
  signal: AbortSignal;
  /** The browser's class; tests hand in a fake. */
  WebSocket?: new (url: string, protocol: string) => SocketLike;
}

/** One end's line to the server while it pairs. */
export interface PairingLine {
  /** May be said at once: it leaves when the line is open. */
  send(message: PairUp): void;
  /** The next message. @throws {PairingError} when the line ends, or another one comes */
  next<T extends PairDown["type"]>(type: T): Promise<MessageOf<PairDown, T>>;
  /** Resolves with why the line ended. */
  readonly over: Promise<PairingError>;
  /** End it. A second call does nothing. */
  close(): void;
}

const OPEN = 1;

/** Opens the line. What the server sends unread is bounded: it says four things at most. */
export function openPairingLine(options: PairingLineOptions): PairingLine {
  const { url, signal, WebSocket: Socket = WebSocket } = options;
  const socket = new Socket(url, PAIR_PROTOCOL);
  const inbox = new Inbox<PairDown>();
  const messages = inbox[Symbol.asyncIterator]();
  const over = Promise.withResolvers<PairingError>();
  const waiting: PairUp[] = [];
  const end = (error: PairingError) => {
    signal.removeEventListener("abort", close);
    inbox.end();
    over.resolve(error);
    socket.close();
  };
  const close = () => end(new PairingError("gone"));
  socket.addEventListener("open", () => {
    for (const message of waiting.splice(0)) socket.send(JSON.stringify(message));
  });
  socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = readPairDown(data);
    if ("problem" in message) return end(new PairingError("malformed"));
    if (message.type === "error") return end(new PairingError(message.code));
    inbox.push(message);
  });
  socket.addEventListener("close", () => end(new PairingError("unreachable")));
  if (signal.aborted) close();
  else signal.addEventListener("abort", close);
  return {
    send(message) {
      if (socket.readyState === OPEN) socket.send(JSON.stringify(message));
      else waiting.push(message);
    },
    async next(type) {
      const { value, done } = await messages.next();
      if (done) throw await over.promise;
      if (value.type !== type) throw new PairingError("out-of-order");
      return value as MessageOf<PairDown, typeof type>;
    },
    over: over.promise,
    close,
  };
}
