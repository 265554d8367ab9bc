/** The way in for every WebSocket: whether its page may, whether there is room, then the upgrade. */
import type { Log } from "../log.ts";
import type { Door } from "./door.ts";
import { plainAnswer } from "./plain_answer.ts";
import { visitorCookie } from "./visitor.ts";

/** What of a route's context an upgrade takes. */
export interface SocketRequest {
  readonly req: Request;
  readonly info: { readonly remoteAddr: Deno.Addr };
  upgrade(options: Deno.UpgradeWebSocketOptions): Deno.WebSocketUpgrade;
}

export interface SocketEntryOptions {
  door: Pick<Door, "checkOrigin" | "addressOf" | "connect">;
  /** Whether this server is about to end: nobody new comes in. */
  isLeaving: boolean;
  log: Pick<Log, "debug">;
  /** Seconds without any sign of the other end, pings included, after which the socket is cut. */
  idleSeconds: number;
  /** The subprotocol that has to be offered. None: none is answered, whatever is offered. */
  protocol?: string;
}

/** A socket that is being upgraded, with its place among the open ones. */
export interface EnteredSocket {
  readonly socket: WebSocket;
  /** What the route has to answer. */
  readonly response: Response;
  /** Network address the other end counts for. */
  readonly address: string;
  /** Whether it is a browser: it names the origin of its page. */
  readonly isBrowser: boolean;
  /** The visitor's cookie. */
  readonly visitor: string | null;
  /** Gives the place back; to be called when the socket is really gone. */
  onGone(): void;
}

/**
 * Let a socket in, or answer why not: 403 for its page's origin, 400 without the subprotocol or for a
 * handshake that is none, 503 where there is no room.
 *
 * @throws what the upgrade throws, with the place given back
 */
export function enterSocket(
  ctx: SocketRequest,
  { door, isLeaving, log, idleSeconds, protocol }: SocketEntryOptions,
): EnteredSocket | Response {
  const { req } = ctx;
  const refusal = door.checkOrigin(req);
  if (refusal !== null) {
    log.debug("origin refused", { origin: req.headers.get("origin")?.slice(0, 256) });
    return plainAnswer(403, `${refusal.message} ${refusal.hint}`);
  }
  if (protocol !== undefined && !isOffered(protocol, req.headers)) {
    return plainAnswer(400, `This is a WebSocket of the subprotocol ${protocol}.`);
  }
  if (isLeaving) return plainAnswer(503, "This server is about to end.");
  const address = door.addressOf(ctx);
  const onGone = door.connect(address);
  if (onGone === null) return plainAnswer(503, "There are too many connections already.");
  // Asked now: a request that has become a socket has no headers any more.
  const visitor = visitorCookie(req.headers);
  const isBrowser = req.headers.has("origin");
  try {
    const upgrade = ctx.upgrade({ protocol, idleTimeout: idleSeconds });
    return { ...upgrade, address, isBrowser, visitor, onGone };
  } catch (error) {
    onGone();
    // Deno's word for a handshake that is none: without its key, or without `Connection: upgrade`.
    if (error instanceof TypeError) return plainAnswer(400, "This is no WebSocket handshake.");
    throw error;
  }
}

function isOffered(protocol: string, headers: Headers): boolean {
  const offered = headers.get("sec-websocket-protocol") ?? "";
  return offered.split(",").some((name) => name.trim() === protocol);
}
