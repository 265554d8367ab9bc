/** A page's socket outside of a browser: npm's `ws`, which sends small frames at once; Deno's own holds them back. */
// @ts-types="@types/ws"
import { WebSocket } from "ws";
import type { SocketLike } from "../../lib/browser/connection.ts";

/** @param headers what a browser would send along, its cookie say */
export function quickSocket(
  headers: Record<string, string> = {},
): new (url: string, protocol: string) => SocketLike {
  const Socket = function (url: string, protocol: string) {
    const options = { headers, perMessageDeflate: false, closeTimeout: 1_000 };
    const socket = new WebSocket(url, protocol, options);
    // What broke it comes as a close right after.
    socket.on("error", () => {});
    return socket;
  };
  return Socket as unknown as ReturnType<typeof quickSocket>;
}
