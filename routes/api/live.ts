/** `GET /api/live`: the page's socket. */
import { define } from "../../lib/define.ts";
import { enterSocket } from "../../lib/door/socket_entry.ts";
import { answerCall, PAGE_IDLE_SECONDS, SUBPROTOCOL } from "../../lib/relay/answer.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { config, door, tickets, calls, liveServer, passage, budget, joints, log } = ctx.state;
    const entered = enterSocket(ctx, {
      ...{ door, log, isLeaving: calls.leavingMs !== null },
      ...{ protocol: SUBPROTOCOL, idleSeconds: PAGE_IDLE_SECONDS },
    });
    if (entered instanceof Response) return entered;
    const { socket, response, address, visitor, isBrowser, onGone } = entered;
    void answerCall(socket, {
      ...{ settings: config, liveServer, door, tickets, calls, visitor, address },
      ...{ isBrowser, lock: passage.lock, budget, onGone, log, joints },
    });
    return response;
  },
});
