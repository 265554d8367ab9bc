/** `GET /api/live`: the page's socket. */
import { define } from "../../lib/define.ts";
import { answerCall, SUBPROTOCOL } from "../../lib/relay/answer.ts";

/** Seconds without any sign of the page, pings included, after which its socket is cut. */
const IDLE_SECONDS = 30;

export const handler = define.handlers({
  GET(ctx) {
    const { config, door, liveServer, joints, log } = ctx.state;
    const refusal = door.checkOrigin(ctx.req);
    if (refusal !== null) {
      log.debug("origin refused", { origin: ctx.req.headers.get("origin")?.slice(0, 256) });
      return text(403, `${refusal.message} ${refusal.hint}`);
    }
    const offered = ctx.req.headers.get("sec-websocket-protocol") ?? "";
    if (!offered.split(",").some((name) => name.trim() === SUBPROTOCOL)) {
      return text(400, `This is a WebSocket of the subprotocol ${SUBPROTOCOL}.`);
    }
    const address = addressOf(ctx.info.remoteAddr);
    const onGone = door.connect(address);
    if (onGone === null) return text(503, "There are too many connections already.");
    const { socket, response } = upgraded();
    void answerCall(socket, { settings: config, liveServer, door, address, onGone, log, joints });
    return response;

    function upgraded() {
      try {
        return ctx.upgrade({ protocol: SUBPROTOCOL, idleTimeout: IDLE_SECONDS });
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
