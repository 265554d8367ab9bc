/** Sockets on paths that nothing else takes: clients written after old tutorials. */
import { SYSTEM_CLOCK } from "../lib/clock.ts";
import { define } from "../lib/define.ts";
import { visitorCookie } from "../lib/door/visitor.ts";
import { TutorialDialect } from "../lib/passage/dialects/tutorial.ts";
import { answerCall } from "../lib/relay/answer.ts";

/** Seconds without any sign of the client, pings included, after which its socket is cut. */
const IDLE_SECONDS = 30;

export default define.middleware((ctx) => {
  const isUpgrade = ctx.req.headers.get("upgrade")?.toLowerCase() === "websocket";
  const isTaken = ctx.route !== null && ctx.route !== "/";
  if (!isUpgrade || isTaken) return ctx.next();
  const { config, door, tickets, calls, liveServer, passage, joints, log } = ctx.state;
  if (passage.oldClients === null) return ctx.next();
  const refusal = door.checkOrigin(ctx.req);
  if (refusal !== null) {
    log.debug("origin refused", { origin: ctx.req.headers.get("origin")?.slice(0, 256) });
    return text(403, `${refusal.message} ${refusal.hint}`);
  }
  if (calls.leavingMs !== null) return text(503, "This server is about to end.");
  const { remoteAddr } = ctx.info;
  const address = "hostname" in remoteAddr ? remoteAddr.hostname : "local";
  const onGone = door.connect(address);
  if (onGone === null) return text(503, "There are too many connections already.");
  const visitor = visitorCookie(ctx.req.headers);
  const accessCode = ctx.url.searchParams.get("key") || undefined;
  const codec = new TutorialDialect({ accessCode, lock: passage.lock, nowMs: SYSTEM_CLOCK.nowMs });
  const { socket, response } = upgraded();
  void answerCall(socket, {
    ...{ settings: config, liveServer, door, tickets, calls, visitor, address },
    ...{ onGone, log, joints, codec },
  });
  return response;

  function upgraded() {
    try {
      return ctx.upgrade({ idleTimeout: IDLE_SECONDS });
    } catch (error) {
      onGone?.();
      throw error;
    }
  }
});

function text(status: number, body: string): Response {
  return new Response(`${body}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
