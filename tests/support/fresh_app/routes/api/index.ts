import { define } from "../../state.ts";

export const handler = define.handlers((ctx) => ctx.text(`api ${ctx.req.method}`));
