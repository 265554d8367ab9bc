/** `GET /api/live`: the page's socket. */
import { define } from "../../lib/define.ts";
import { visitorCookie } from "../../lib/door/visitor.ts";
import { answerCall, PAGE_IDLE_SECONDS, SUBPROTOCOL } from "../../lib/relay/answer.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { config, door, tickets, calls, liveServer, joints, log } = ctx.state;
    const refusal = door.checkOrigin(ctx.req);
    if (refusal !== null) {
      log.debug("origin refused", { origin: ctx.req.headers.get("origin")?.slice(0, 256) });
      return text(403, `${refusal.message} ${refusal.hint}`);
    }
    const offered = ctx.req.headers.get("sec-websocket-protocol") ?? "";
    if (!offered.split(",").some((name) => name.trim() === SUBPROTOCOL)) {
      return text(400, `This is a WebSocket of the subprotocol ${SUBPROTOCOL}.`);
    }
    if (calls.leavingMs !== null) return text(503, "This server is about to end.");
    const address = addressOf(ctx.info.remoteAddr);
    const onGone = door.connect(address);
    if (onGone === null) return text(503, "There are too many connections already.");
    // Before the upgrade: a request that has become a socket has no headers any more.
    const visitor = visitorCookie(ctx.req.headers);
    const { socket, response } = upgraded();
    void answerCall(socket, {
      ...{ settings: config, liveServer, door, tickets, calls, visitor, address },
      ...{ onGone, log, joints },
    });
    return response;

    function upgraded() {
      try {
        return ctx.upgrade({ protocol: SUBPROTOCOL, idleTimeout: PAGE_IDLE_SECONDS });
      } catch (error) {
        onGone?.();
        throw error;
      }
    }
  },
});

function text(status: number, body: string): Response {
  return new Response(`${body}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/** Not a forwarded address: whoever connects could write anything there. */
function addressOf(address: Deno.Addr): string {
  return address.transport === "tcp" || address.transport === "udp" ? address.hostname : "local";
}
