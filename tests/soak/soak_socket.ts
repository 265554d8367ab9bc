/** The page's socket in a soak. */
import { type Connection, openConnection } from "../../lib/browser/connection.ts";
import { quickSocket } from "../support/quick_socket.ts";

/**
 * How the page of one visitor opens its connections.
 *
 * @param cookie what the browser would send along
 */
export function connectionsOf(cookie: string): typeof openConnection {
  const WebSocket = quickSocket({ cookie });
  return (options): Connection => openConnection({ ...options, WebSocket });
}
