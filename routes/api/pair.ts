/** `GET /api/pair`: the socket by which a phone becomes a page's camera, of both of them. */
import { define } from "../../lib/define.ts";
import { enterSocket } from "../../lib/door/socket_entry.ts";
import { answerPair, PAIR_IDLE_SECONDS, PAIR_PROTOCOL } from "../../lib/pairing/answer_pair.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { config, door, calls, pairings, log } = ctx.state;
    const entered = enterSocket(ctx, {
      ...{ door, log, isLeaving: calls.leavingMs !== null },
      ...{ protocol: PAIR_PROTOCOL, idleSeconds: PAIR_IDLE_SECONDS },
    });
    if (entered instanceof Response) return entered;
    const { socket, response, address, visitor, isBrowser, onGone } = entered;
    const { startTimeoutMs } = config;
    void answerPair(socket, {
      ...{ pairings, door, visitor, isBrowser, address, startTimeoutMs, onGone },
    });
    return response;
  },
});
