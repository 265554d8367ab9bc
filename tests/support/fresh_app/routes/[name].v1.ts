import { define } from "../state.ts";

export const handler = define.handlers({ GET: (ctx) => ctx.text(`v1 of ${ctx.params.name}`) });
