/** `GET /api/config`: what pages of one's own have to know of this server before they call. */
import { publicConfig } from "../../lib/config.ts";
import { define } from "../../lib/define.ts";
import { answerConfig } from "../../lib/door/answer_config.ts";

export const handler = define.handlers({
  GET: ({ req, state: { door, config, calls } }) =>
    answerConfig(req, { door, config: publicConfig(config, calls) }),
});
