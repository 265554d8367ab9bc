/** The page's socket: npm's `ws`, which sends small frames at once; Deno's own holds them back. */
// @ts-types="@types/ws"
import { WebSocket } from "ws";
import { type Connection, openConnection, type SocketLike } from "../../lib/browser/connection.ts";

/**
 * How the page of one visitor opens its connections.
 *
 * @param cookie what the browser would send along
 */
export function connectionsOf(cookie: string): typeof openConnection {
  const Socket = function (url: string, protocol: string) {
    const options = { headers: { cookie }, perMessageDeflate: false, closeTimeout: 1_000 };
    const socket = new WebSocket(url, protocol, options);
    // What broke it comes as a close right after.
    socket.on("error", () => {});
    return socket;
  } as unknown as new (url: string, protocol: string) => SocketLike;
  return (options): Connection => openConnection({ ...options, WebSocket: Socket });
}
