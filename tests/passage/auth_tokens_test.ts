import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { createAuthTokens } from "../../lib/passage/auth_tokens.ts";
import { CLOSES } from "../../lib/passage/google_words.ts";

const SECRET = "a secret of at least 32 characters";

function stage(options: { maxCounted?: number } = {}) {
  let nowMs = Date.parse("2026-11-20T12:00:00Z");
  const tokens = createAuthTokens({ secret: SECRET, now: () => nowMs, ...options });
  const minted = (body: object = {}, owner: string | null = "anna") => {
    const answer = tokens.mint(JSON.stringify(body), owner);
    assert("name" in answer);
    const token = tokens.open(answer.name);
    assert(token !== null);
    return { ...answer, token };
  };
  return { tokens, minted, pass: (ms: number) => nowMs += ms };
}

Deno.test("a token is opened by every process with the secret, and shows nothing", () => {
  const { minted } = stage();
  const setup = { systemInstruction: { parts: [{ text: "a word to be kept" }] } };
  const { name, token } = minted({ bidiGenerateContentSetup: setup });
  assertMatch(name, /^auth_tokens\/[\w-]+$/);
  assertFalse(atob(name.slice(12).replaceAll("-", "+").replaceAll("_", "/")).includes("word"));
  const other = createAuthTokens({ secret: SECRET }).open(name);
  assertEquals(other?.lock, { setup, paths: null });
  assertEquals([token.owner, token.uses], ["anna", 1]);
  assertEquals(createAuthTokens({ secret: `${SECRET}!` }).open(name), null);
});

Deno.test("what is no token of this relay is none", () => {
  const { tokens, minted } = stage();
  const { name } = minted();
  for (const text of ["", "auth_tokens/", "auth_tokens/made-up", name.slice(12), `${name}A`]) {
    assertEquals(tokens.open(text), null);
  }
});

Deno.test("a token opens as many sessions as it says, and takes up any number", () => {
  const { tokens, minted } = stage();
  const { token } = minted({ uses: 2 });
  assertEquals(tokens.admit(token, { model: "m" }), { setup: { model: "m" } });
  assertEquals(tokens.admit(token, {}), { setup: {} });
  assertEquals(tokens.admit(token, {}), CLOSES.tokenSpent);
  const resumed = { sessionResumption: { handle: "h" } };
  assertEquals(tokens.admit(token, resumed), { setup: resumed });
  assertEquals(tokens.counters, { minted: 1, used: 3, refused: 1 });
});

Deno.test("a token of no uses is one of any number", () => {
  const { tokens, minted } = stage();
  const { token } = minted({ uses: 0 });
  for (let i = 0; i < 5; i++) assertEquals(tokens.admit(token, {}), { setup: {} });
});

Deno.test("a handle that stands in one of two spellings is the one that is sent on", () => {
  const { tokens, minted } = stage();
  const { token } = minted();
  for (const empty of [{ session_resumption: {} }, {}]) {
    const setup = { sessionResumption: { handle: "h" }, ...empty };
    assertEquals(tokens.admit(token, setup), { setup: { sessionResumption: { handle: "h" } } });
  }
});

for (const handle of [{}, true, 7, ["h"], ""]) {
  Deno.test(`${JSON.stringify(handle)} is no handle, and uses a token up`, () => {
    const { tokens, minted } = stage();
    const { token } = minted();
    tokens.admit(token, { sessionResumption: { handle } });
    assertEquals(tokens.admit(token, {}), CLOSES.tokenSpent);
  });
}

Deno.test("a token opens no session after its minute, and takes none up after its end", () => {
  const { tokens, minted, pass } = stage();
  const { token } = minted();
  const resumed = { sessionResumption: { handle: "h" } };
  pass(60_000);
  assertEquals(tokens.admit(token, {}), CLOSES.tokenExpired);
  assertEquals(tokens.admit(token, resumed), { setup: resumed });
  pass(29 * 60_000);
  assertEquals(tokens.admit(token, resumed), CLOSES.tokenExpired);
});

Deno.test("a token's setup holds in place of the client's", () => {
  const { tokens, minted } = stage();
  const { token } = minted({ bidiGenerateContentSetup: { model: "models/a" } });
  assertEquals(tokens.admit(token, { model: "models/b" }), { setup: { model: "models/a" } });
});

Deno.test("when too many are counted no other is let in until some can begin nothing any more", () => {
  const { tokens, minted, pass } = stage({ maxCounted: 1 });
  assertEquals(tokens.admit(minted().token, {}), { setup: {} });
  assertEquals(tokens.admit(minted().token, {}), CLOSES.unavailable);
  pass(60_000);
  assertEquals(tokens.admit(minted().token, {}), { setup: {} });
});

Deno.test("a setup too long for an address makes no token", () => {
  const { tokens } = stage();
  const text = "x".repeat(20_000);
  const body = { bidiGenerateContentSetup: { systemInstruction: { parts: [{ text }] } } };
  assert("problem" in tokens.mint(JSON.stringify(body), null));
});
