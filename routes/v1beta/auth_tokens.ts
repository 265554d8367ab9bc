/** `POST /v1beta/auth_tokens`: a short-lived token of this relay, in the shapes of Google's. */
import { SYSTEM_CLOCK } from "../../lib/clock.ts";
import { define } from "../../lib/define.ts";
import { mintToken, preflight } from "../../lib/passage/rest.ts";

export const handler = define.handlers({
  POST: ({ req, state }) =>
    mintToken(req, { ...state, settings: state.config, clock: SYSTEM_CLOCK }),
  OPTIONS: ({ req, state }) =>
    preflight(req, { ...state, settings: state.config, clock: SYSTEM_CLOCK }),
});
