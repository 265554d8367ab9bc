/** `GET /ws/google.ai.generativelanguage.….BidiGenerateContent`: any Live client's socket. */
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { define } from "../../lib/define.ts";
import { entranceOf } from "../../lib/passage/entrance.ts";
import { runPassage } from "../../lib/passage/run_passage.ts";

/** Seconds without any sign of the client, pings included, after which its socket is cut. */
const IDLE_SECONDS = 30;

export const handler = define.handlers({
  GET(ctx) {
    const { config, door, calls, liveServer, passage, log } = ctx.state;
    const { headers } = ctx.req;
    const entrance = entranceOf(ctx.params.method, { query: ctx.url.searchParams, headers });
    if (entrance === null) return text(404, "There is no such Live method.");
    const refusal = door.checkOrigin(ctx.req);
    if (refusal !== null) {
      log.debug("origin refused", { origin: headers.get("origin")?.slice(0, 256) });
      return text(403, `${refusal.message} ${refusal.hint}`);
    }
    if (calls.leavingMs !== null) return text(503, "This server is about to end.");
    const { remoteAddr } = ctx.info;
    // Not a forwarded address: whoever connects could write anything there.
    const address = "hostname" in remoteAddr ? remoteAddr.hostname : "local";
    const onGone = door.connect(address);
    if (onGone === null) return text(503, "There are too many connections already.");
    const { socket, response } = upgraded();
    void runPassage(socket, {
      ...{ entrance, address, settings: config, liveServer, door, calls, passage, onGone, log },
      clock: SYSTEM_CLOCK,
    });
    return response;

    function upgraded() {
      try {
        // No subprotocol is answered, whatever is offered: Google's has none.
        return ctx.upgrade({ idleTimeout: IDLE_SECONDS });
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
