/** `POST /v1beta/auth_tokens`: a short-lived token of this relay, in the shapes of Google's. */
import { define } from "../../lib/define.ts";
import { mintToken, preflight, restStageOf } from "../../lib/passage/rest.ts";

export const handler = define.handlers({
  POST: (ctx) => mintToken(ctx.req, restStageOf(ctx)),
  OPTIONS: ({ req, state }) => preflight(req, state),
});
