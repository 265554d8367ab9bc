/** One end of a pairing without a browser: speaks `looksee.pair.1`, or whatever a test likes. */
import { type Closed, Inbox } from "../../lib/wire/duplex.ts";
import type { MessageOf } from "../../lib/wire/message.ts";
import {
  PAIR_PROTOCOL,
  type PairDown,
  type PairUp,
  readPairDown,
} from "../../lib/wire/pair_message.ts";

export interface PairClient {
  readonly socket: WebSocket;
  send(message: PairUp): void;
  sendRaw(frame: string | Uint8Array<ArrayBuffer>): void;
  /** The next message, which has to be of this type. @throws with what came instead */
  next<T extends PairDown["type"]>(type: T): Promise<MessageOf<PairDown, T>>;
  readonly closed: Promise<Pick<Closed, "code" | "reason">>;
  /** Close and wait for it. */
  leave(): Promise<void>;
}

/** @param url `http://…` of the app @throws when the upgrade was refused */
export async function openPairClient(
  url: string,
  headers: Record<string, string> = { origin: url },
): Promise<PairClient> {
  // Deno's second argument may name headers; the DOM's types do not know that.
  const options = { protocols: [PAIR_PROTOCOL], headers } as unknown as string;
  const socket = new WebSocket(`${url.replace("http", "ws")}/api/pair`, options);
  const inbox = new Inbox<PairDown>();
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<Pick<Closed, "code" | "reason">>();
  socket.onopen = () => opened.resolve();
  socket.onerror = (event) => opened.reject(new Error((event as ErrorEvent).message));
  socket.onmessage = ({ data }) => {
    const message = readPairDown(data);
    if ("problem" in message) throw new Error(message.what);
    inbox.push(message);
  };
  socket.onclose = ({ code, reason }) => {
    inbox.end();
    closed.resolve({ code, reason });
  };
  await opened.promise;
  const messages = inbox[Symbol.asyncIterator]();
  return {
    socket,
    send: (message) => socket.send(JSON.stringify(message)),
    sendRaw: (frame) => socket.send(frame),
    async next(type) {
      const { value, done } = await messages.next();
      if (done) throw new Error(`closed before ${type} came`);
      if (value.type !== type) throw new Error(`${JSON.stringify(value)} instead of ${type}`);
      return value as MessageOf<PairDown, typeof type>;
    },
    closed: closed.promise,
    async leave() {
      if (socket.readyState === WebSocket.OPEN) socket.close(1000);
      await closed.promise;
    },
  };
}
