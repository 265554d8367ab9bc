/** `POST /api/entry`: an access code for a one-time ticket into a call. */
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { define } from "../../lib/define.ts";
import { answerEntry } from "../../lib/door/answer_entry.ts";
import { answerPreflight } from "../../lib/door/cross_origin.ts";

export const handler = define.handlers({
  POST(ctx) {
    const { door, config: { startTimeoutMs: timeoutMs } } = ctx.state;
    const address = door.addressOf(ctx);
    return answerEntry(ctx.req, { door, address, timeoutMs, clock: SYSTEM_CLOCK });
  },
  OPTIONS: ({ req, state: { door } }) =>
    answerPreflight(req, {
      ...{ door, methods: "POST", headers: "content-type", withCookie: true },
    }),
});
