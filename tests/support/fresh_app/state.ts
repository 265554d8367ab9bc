import { createDefine } from "fresh";

/** What the middlewares of this app leave for each other. */
export interface FixtureState {
  /** Names of the middlewares a request went through. */
  trail: string[];
}

export const define = createDefine<FixtureState>();

/** A middleware that adds its name to the trail, and to a header on the way back. */
export function trail(name: string) {
  return define.middleware(async (ctx) => {
    ctx.state.trail = [...ctx.state.trail ?? [], name];
    const response = await ctx.next();
    response.headers.append("x-way-back", name);
    return response;
  });
}
