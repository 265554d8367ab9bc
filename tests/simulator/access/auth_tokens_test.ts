import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { admit, AuthTokens } from "../../../lib/simulator/access/auth_tokens.ts";
import { REFUSALS } from "../../../lib/simulator/protocol/refusal.ts";

const NOW_MS = Date.UTC(2026, 10, 21);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SETUP = { model: "models/gemini-3.8-live" };
const RESUMED = { ...SETUP, sessionResumption: { handle: "h" } };

function minted(request = {}) {
  const token = new AuthTokens().create(request, NOW_MS);
  assert(typeof token !== "string");
  return token;
}

Deno.test("a token opens one session within a minute and lasts half an hour", () => {
  const { name, ...token } = minted();
  assertMatch(name, /^auth_tokens\/\w{32}$/);
  assertEquals(token, {
    usesLeft: 1,
    expiresAtMs: NOW_MS + 30 * MINUTE_MS,
    newSessionsUntilMs: NOW_MS + MINUTE_MS,
    lock: null,
  });
  assertNotEquals(minted().name, name);
});

Deno.test("a token is found by its name, and no other", () => {
  const tokens = new AuthTokens();
  const token = tokens.create({ uses: 5 }, NOW_MS);
  assert(typeof token !== "string");
  assertEquals(tokens.find(token.name), token);
  assertEquals(tokens.find("auth_tokens/made-up"), null);
});

Deno.test("a token is refused past 20 hours, in the past, and for what no setup has", () => {
  const create = (request: object) => new AuthTokens().create(request, NOW_MS);
  const bound = NOW_MS + 20 * HOUR_MS;
  assert(typeof create({ expireTime: bound, newSessionExpireTime: bound }) !== "string");
  for (const field of ["expireTime", "newSessionExpireTime"]) {
    assertEquals(typeof create({ [field]: bound + 1 }), "string");
    assertEquals(typeof create({ [field]: NOW_MS }), "string");
  }
  assertEquals(typeof create({ uses: -1 }), "string");
  assertEquals(typeof create({ fieldMask: "model,generationConfig.colour" }), "string");
});

Deno.test("a token opens as many sessions as it was minted for; 0 is no limit", () => {
  const twice = minted({ uses: 2 });
  assertEquals(admit(twice, SETUP, NOW_MS), { setup: SETUP });
  assertEquals(admit(twice, SETUP, NOW_MS), { setup: SETUP });
  assertEquals(admit(twice, SETUP, NOW_MS), REFUSALS.tokenSpent);
  const free = minted({ uses: 0 });
  for (let n = 0; n < 5; n++) assertEquals(admit(free, SETUP, NOW_MS), { setup: SETUP });
});

Deno.test("a resumption is free, on a spent token too, until the token expires", () => {
  const token = minted();
  admit(token, SETUP, NOW_MS);
  assertEquals(admit(token, RESUMED, NOW_MS + 5 * MINUTE_MS), { setup: RESUMED });
  assertEquals(admit(token, RESUMED, token.expiresAtMs), REFUSALS.tokenExpired);
});

Deno.test("a token opens no session after its deadline for that", () => {
  const token = minted();
  assertEquals(admit(token, SETUP, token.newSessionsUntilMs), REFUSALS.tokenExpired);
  assertEquals(admit(token, SETUP, token.newSessionsUntilMs - 1), { setup: SETUP });
});

Deno.test("a token's setup takes the place of the client's", () => {
  const generationConfig = { responseModalities: ["AUDIO"] };
  const bidiGenerateContentSetup = { model: SETUP.model, generationConfig };
  const token = minted({ bidiGenerateContentSetup });
  const asked = { model: "models/nonsense", labels: { a: "b" } };
  assertEquals(admit(token, asked, NOW_MS), { setup: bidiGenerateContentSetup });
});
