/** The two ends of a page's socket with a slow uplink between them, and nothing behind either. */
import { type Connection, openConnection } from "../../lib/browser/connection.ts";
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { readConfig } from "../../lib/config.ts";
import { pageSocket } from "../../lib/relay/socket.ts";
import type { Duplex } from "../../lib/wire/duplex.ts";
import { type ClientMessage, type ServerMessage, SUBPROTOCOL } from "../../lib/wire/message.ts";
import { narrowPipe } from "./narrow_pipe.ts";
import { quickSocket } from "./quick_socket.ts";

export interface NarrowCall {
  /** Ready: everything it is given may leave. */
  readonly page: Connection;
  readonly relay: Duplex<ClientMessage, ServerMessage>;
  close(): Promise<void>;
}

/** @param options `sliceBytes`: most of a picture in a slice; 0 = the relay takes none */
export async function openNarrowCall(
  { bitsPerSecond, sliceBytes }: { bitsPerSecond: number; sliceBytes: number },
): Promise<NarrowCall> {
  const made = Promise.withResolvers<Duplex<ClientMessage, ServerMessage>>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request, { protocol: SUBPROTOCOL });
    const options = { limits: readConfig({}), clock: SYSTEM_CLOCK };
    socket.onopen = () => made.resolve(pageSocket(socket, options));
    return response;
  });
  const pipe = narrowPipe(`http://127.0.0.1:${server.addr.port}`, { bitsPerSecond });
  const ended = new AbortController();
  const page = openConnection({
    url: pipe.url.replace("http", "ws"),
    signal: ended.signal,
    WebSocket: quickSocket(),
  });
  page.send({ type: "start" });
  const relay = await made.promise;
  relay.send(readyWith(sliceBytes));
  for await (const message of page) if (message.type === "ready") break;
  return {
    page,
    relay,
    async close() {
      ended.abort();
      await relay.closed;
      await pipe.close();
      await server.shutdown();
    },
  };
}

function readyWith(pictureSliceBytes: number): ServerMessage {
  return {
    ...{ type: "ready", model: "m", upstream: "test", turns: { mode: "automatic" } },
    ...{ resumed: false, elapsedMs: 0 },
    limits: {
      ...{ messageBytes: 2_097_152, messagesPerSecond: 150, bytesPerSecond: 2_097_152 },
      ...{ pictureIntervalMs: 1_000, callMinutes: 0 },
      ...(pictureSliceBytes === 0 ? {} : { pictureSliceBytes }),
    },
  };
}
