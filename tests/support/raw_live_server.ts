/**
 * A Live server that does what a test tells it to, however wrong: for the SDK's traps and for
 * hostile peers. For everything a real server would do there is the simulator.
 */
// @ts-types="@types/ws"
import { type WebSocket, WebSocketServer } from "ws";
import { Inbox } from "../../lib/wire/duplex.ts";

/** One client, as the script sees it. */
export interface RawConnection {
  /** Path and query as they were asked for. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The next frame of the client as text; null when it has closed. */
  next(): Promise<string | null>;
  /** {@linkcode next} as JSON. */
  nextJson(): Promise<Record<string, unknown>>;
  /** Pretty-printed JSON in a binary frame, as Google sends it; a string goes as it is. */
  send(message: object | string): void;
  close(code: number, reason: string): void;
  /** Cut TCP without a close frame. */
  drop(): void;
  readonly closed: Promise<number>;
  readonly socket: WebSocket;
}

export interface RawLiveServer {
  /** Base URL for the SDK. */
  readonly url: string;
  readonly connections: readonly RawConnection[];
  /** The next connection that is made, or the next one nobody asked for yet. */
  accept(): Promise<RawConnection>;
  close(): Promise<void>;
}

/** @param options `status`: answer the upgrade with this HTTP status instead */
export async function startRawLiveServer(
  { status }: { status?: number } = {},
): Promise<RawLiveServer> {
  const listening = Promise.withResolvers<void>();
  const server = new WebSocketServer({
    port: 0,
    host: "127.0.0.1",
    perMessageDeflate: false,
    verifyClient: (_info, answer) => answer(status === undefined, status),
  }, listening.resolve);
  const connections: RawConnection[] = [];
  const waiting = new Inbox<RawConnection>();
  const accepted = waiting[Symbol.asyncIterator]();
  server.on("connection", (socket, request) => {
    const connection = rawConnection(socket, request);
    connections.push(connection);
    waiting.push(connection);
  });
  await listening.promise;
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    connections,
    async accept() {
      const { value } = await accepted.next();
      if (!value) throw new Error("server closed");
      return value;
    },
    async close() {
      for (const { socket } of connections) socket.terminate();
      waiting.end();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await Promise.all([closed.promise, ...connections.map(({ closed }) => closed)]);
    },
  };
}

function rawConnection(
  socket: WebSocket,
  request: { url?: string; headers: RawConnection["headers"] },
): RawConnection {
  const frames = new Inbox<string>();
  const iterator = frames[Symbol.asyncIterator]();
  const closed = Promise.withResolvers<number>();
  socket.on("message", (data) => frames.push(data.toString()));
  socket.on("error", () => {});
  socket.on("close", (code) => {
    frames.end();
    closed.resolve(code);
  });
  const next = async () => (await iterator.next()).value ?? null;
  return {
    path: request.url ?? "",
    headers: request.headers,
    next,
    async nextJson() {
      const frame = await next();
      if (frame === null) throw new Error("connection closed");
      return JSON.parse(frame);
    },
    send(message) {
      if (typeof message === "string") socket.send(message);
      else socket.send(new TextEncoder().encode(JSON.stringify(message, null, 2) + "\n"));
    },
    close: (code, reason) => socket.close(code, reason),
    drop: () => socket.terminate(),
    closed: closed.promise,
    socket,
  };
}
