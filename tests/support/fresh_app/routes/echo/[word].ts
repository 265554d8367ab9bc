import { define } from "../../state.ts";

export const handler = define.handlers({
  GET: (ctx) => ctx.json({ route: ctx.route, params: ctx.params }),
  POST: async (ctx) => ctx.json({ params: ctx.params, body: await ctx.req.json() }),
});
