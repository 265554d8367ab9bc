/** A page without a browser: a socket to the relay that speaks the wire, or whatever a test likes. */
import { decodeServer, encode, type Frame } from "../../lib/wire/codec.ts";
import { type Closed, Inbox } from "../../lib/wire/duplex.ts";
import {
  type ClientMessage,
  type MessageOf,
  type ServerMessage,
  SUBPROTOCOL,
} from "../../lib/wire/message.ts";

export interface PageClient {
  readonly socket: WebSocket;
  /** Every message so far, in order. */
  readonly received: readonly ServerMessage[];
  send(message: ClientMessage): void;
  sendRaw(frame: Frame): void;
  /** The next message of a type, skipping others. @throws when the relay closed before one came */
  next<T extends ServerMessage["type"]>(
    type: T,
    where?: (message: MessageOf<ServerMessage, T>) => boolean,
  ): Promise<MessageOf<ServerMessage, T>>;
  readonly closed: Promise<Pick<Closed, "code" | "reason">>;
  /** Close and wait for it. */
  leave(): Promise<void>;
}

export interface PageClientOptions {
  protocol?: string;
  headers?: Record<string, string>;
  /** False: no page, but a client that may send an access code. Default true. */
  isBrowser?: boolean;
}

/** @param url `http://…` of the app @throws when the upgrade was refused */
export async function openPage(
  url: string,
  { protocol = SUBPROTOCOL, headers = {}, isBrowser = true }: PageClientOptions = {},
): Promise<PageClient> {
  const own: Record<string, string> = isBrowser ? { origin: url } : {};
  // Deno's second argument may name headers; the DOM's types do not know that.
  const options = { protocols: protocol ? [protocol] : [], headers: { ...own, ...headers } };
  const address = `${url.replace("http", "ws")}/api/live`;
  const socket = new WebSocket(address, options as unknown as string);
  socket.binaryType = "arraybuffer";
  const inbox = new Inbox<ServerMessage>();
  const received: ServerMessage[] = [];
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<Pick<Closed, "code" | "reason">>();
  socket.onopen = () => opened.resolve();
  socket.onerror = (event) => opened.reject(new Error((event as ErrorEvent).message));
  socket.onmessage = ({ data }) => {
    const message = decodeServer(data);
    received.push(message);
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
    received,
    send: (message) => socket.send(encode(message)),
    sendRaw: (frame) => socket.send(frame),
    async next(type, where = () => true) {
      while (true) {
        const { value, done } = await messages.next();
        if (done) throw new Error(`closed before ${type} came`);
        const message = value as MessageOf<ServerMessage, typeof type>;
        if (message.type === type && where(message)) return message;
      }
    },
    closed: closed.promise,
    async leave() {
      if (socket.readyState === WebSocket.OPEN) socket.close(1000);
      await closed.promise;
    },
  };
}

/** Sound of a microphone: `count` frames of 20 ms from `position` on, a tone or silence. */
export function micSound(
  count: number,
  { position = 0, amplitude = 8_000 }: { position?: number; amplitude?: number } = {},
): MessageOf<ClientMessage, "sound">[] {
  return Array.from({ length: count }, (_, index) => {
    const pcm = new Int16Array(320);
    for (let i = 0; i < 320; i++) {
      const sample = position + index * 320 + i;
      pcm[i] = Math.round(amplitude * Math.sin(2 * Math.PI * 220 * sample / 16_000));
    }
    return { type: "sound", position: position + index * 320, pcm };
  });
}
