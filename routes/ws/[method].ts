/** `GET /ws/google.ai.generativelanguage.….BidiGenerateContent`: any Live client's socket. */
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { define } from "../../lib/define.ts";
import { plainAnswer } from "../../lib/door/plain_answer.ts";
import { enterSocket } from "../../lib/door/socket_entry.ts";
import { entranceOf } from "../../lib/passage/entrance.ts";
import { CLIENT_IDLE_SECONDS, runPassage } from "../../lib/passage/run_passage.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { config, door, calls, liveServer, passage, budget, log } = ctx.state;
    const { headers } = ctx.req;
    const entrance = entranceOf(ctx.params.method, { query: ctx.url.searchParams, headers });
    if (entrance === null) return plainAnswer(404, "There is no such Live method.");
    const entered = enterSocket(ctx, {
      ...{ door, log, isLeaving: calls.leavingMs !== null, idleSeconds: CLIENT_IDLE_SECONDS },
    });
    if (entered instanceof Response) return entered;
    const { socket, response, address, onGone } = entered;
    void runPassage(socket, {
      ...{ entrance, address, settings: config, liveServer, door, calls, passage, onGone, log },
      ...{ budget, clock: SYSTEM_CLOCK },
    });
    return response;
  },
});
