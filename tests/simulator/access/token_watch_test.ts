import { assert, assertEquals } from "@std/assert";
import { AuthTokens } from "../../../lib/simulator/access/auth_tokens.ts";
import { type Refusal, REFUSALS } from "../../../lib/simulator/protocol/refusal.ts";
import { TokenWatch } from "../../../lib/simulator/access/token_watch.ts";

const SETUP = { model: "models/gemini-3.8-live" };

function minted(lifeMs: number) {
  const nowMs = Date.now();
  const token = new AuthTokens().create({ expireTime: nowMs + lifeMs }, nowMs);
  assert(typeof token !== "string");
  return token;
}

Deno.test("a client with a key is not held up, nor watched", () => {
  const watch = new TokenWatch(null, () => {});
  assertEquals(watch.admit(SETUP), { setup: SETUP });
  watch.stop();
});

Deno.test("a token that runs out ends the session", async () => {
  const { promise, resolve } = Promise.withResolvers<Refusal>();
  const watch = new TokenWatch(minted(20), resolve);
  assertEquals(watch.admit(SETUP), { setup: SETUP });
  assertEquals(await promise, REFUSALS.tokenRanOut);
});

Deno.test("a watch that is stopped leaves nothing running", () => {
  const watch = new TokenWatch(minted(60_000), () => {});
  watch.admit(SETUP);
  assertEquals(watch.admit(SETUP), REFUSALS.tokenSpent);
  watch.stop();
});
