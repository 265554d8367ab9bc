/** Sockets on paths that nothing else takes: clients written after old tutorials. */
import { SYSTEM_CLOCK } from "../lib/clock.ts";
import { define } from "../lib/define.ts";
import { enterSocket } from "../lib/door/socket_entry.ts";
import { TutorialDialect } from "../lib/passage/dialects/tutorial.ts";
import { CLIENT_IDLE_SECONDS } from "../lib/passage/run_passage.ts";
import { answerCall } from "../lib/relay/answer.ts";

export default define.middleware((ctx) => {
  const isUpgrade = ctx.req.headers.get("upgrade")?.toLowerCase() === "websocket";
  const isTaken = ctx.route !== null && ctx.route !== "/";
  if (!isUpgrade || isTaken) return ctx.next();
  const { config, door, tickets, calls, liveServer, passage, budget, joints, log } = ctx.state;
  if (passage.oldClients === null) return ctx.next();
  const entered = enterSocket(ctx, {
    ...{ door, log, isLeaving: calls.leavingMs !== null, idleSeconds: CLIENT_IDLE_SECONDS },
  });
  if (entered instanceof Response) return entered;
  const { socket, response, address, visitor, onGone } = entered;
  const accessCode = ctx.url.searchParams.get("key") || undefined;
  const codec = new TutorialDialect({ accessCode, lock: passage.lock, nowMs: SYSTEM_CLOCK.nowMs });
  void answerCall(socket, {
    ...{ settings: config, liveServer, door, tickets, calls, visitor, address },
    ...{ lock: passage.lock, budget, onGone, log, joints, codec },
  });
  return response;
});
