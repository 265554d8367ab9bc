import { RawSocket } from "../assault/raw_socket.ts";

/** A server of one socket, whose client never answers a close frame. */
export async function mutePair() {
  const opened = Promise.withResolvers<WebSocket>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request, { idleTimeout: 1 });
    socket.onopen = () => opened.resolve(socket);
    return response;
  });
  const client = new RawSocket({ port: server.addr.port });
  client.isMute = true;
  const socket = await opened.promise;
  const gone = new Promise((resolve) => socket.addEventListener("close", resolve, { once: true }));
  return { server, client, socket, gone };
}
