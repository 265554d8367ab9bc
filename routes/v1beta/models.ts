/** `GET /v1beta/models`: the models of the Live server, as Google lists them. */
import { define } from "../../lib/define.ts";
import { listModels, preflight, restStageOf } from "../../lib/passage/rest.ts";

export const handler = define.handlers({
  GET: (ctx) => listModels(ctx.req, restStageOf(ctx)),
  OPTIONS: ({ req, state }) => preflight(req, state),
});
