/** `GET /v1beta/models`: the models of the Live server, as Google lists them. */
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { define } from "../../lib/define.ts";
import { listModels, preflight } from "../../lib/passage/rest.ts";

export const handler = define.handlers({
  GET: ({ req, state }) =>
    listModels(req, { ...state, settings: state.config, clock: SYSTEM_CLOCK }),
  OPTIONS: ({ req, state }) =>
    preflight(req, { ...state, settings: state.config, clock: SYSTEM_CLOCK }),
});
