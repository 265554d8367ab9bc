import { assert, assertEquals, assertFalse } from "@std/assert";
import { AuthTokens } from "../../../lib/simulator/access/auth_tokens.ts";
import { MODEL_SWITCHES } from "../../../lib/simulator/access/models.ts";
import { answerRest, isRest } from "../../../lib/simulator/access/rest.ts";

function scene() {
  const tokens = new AuthTokens();
  const nowMs = Date.UTC(2026, 10, 21);
  const call = (method: string, target: string, body: unknown = "", key: string | null = "right") =>
    answerRest({
      method,
      target,
      keyHeader: key,
      body: typeof body === "string" ? body : JSON.stringify(body),
    }, { keys: ["right"], models: MODEL_SWITCHES, tokens, nowMs });
  return { tokens, nowMs, call };
}

const message = ({ body }: { body: object }) =>
  "error" in body ? (body.error as { message: string }).message : "";

Deno.test("rest serves tokens and models, and nothing else", () => {
  for (
    const [method, target, served] of [
      ["POST", "/v1alpha/auth_tokens", true],
      ["POST", "//v1beta/auth_tokens?key=k", true],
      ["POST", "/v1/auth_tokens", false],
      ["GET", "/v1alpha/auth_tokens", false],
      ["GET", "/v1beta/models?pageSize=200", true],
      ["GET", "/v1/models/gemini-3.8-live", true],
      ["POST", "/v1beta/models", false],
      ["GET", "/v1beta/models/a/b", false],
      ["GET", "/", false],
    ] as const
  ) assertEquals([target, isRest(method, target)], [target, served]);
});

Deno.test("a token is minted with everything there is, and kept as asked", () => {
  const { tokens, nowMs, call } = scene();
  const { status, body } = call("POST", "/v1alpha/auth_tokens", {
    uses: 3,
    expireTime: new Date(nowMs + 120_000).toISOString(),
    new_session_expire_time: "2026-11-21T00:01:30.5+00:00",
    bidiGenerateContentSetup: { model: "models/gemini-3.8-live", tools: [{ googleSearch: {} }] },
    fieldMask: "model,generation_config.temperature",
  });
  assertEquals(status, 200);
  assertEquals(Object.keys(body), ["name"]);
  const token = tokens.find((body as { name: string }).name);
  assertEquals(token?.usesLeft, 3);
  assertEquals(token?.expiresAtMs, nowMs + 120_000);
  assertEquals(token?.newSessionsUntilMs, nowMs + 90_500);
  assertEquals(token?.lock, {
    setup: { model: "models/gemini-3.8-live", tools: [{ googleSearch: {} }] },
    paths: ["model", "generationConfig.temperature"],
  });
});

Deno.test("a token needs no body at all", () => {
  assertEquals(scene().call("POST", "/v1beta/auth_tokens").status, 200);
});

Deno.test("the SDK's own name for the setup is none of the wire", () => {
  const { call } = scene();
  const refused = call("POST", "/v1alpha/auth_tokens", { liveConnectConstraints: {} });
  assertEquals(refused.status, 400);
  assertEquals(
    message(refused),
    'Invalid JSON payload received. Unknown name "liveConnectConstraints": Cannot find field.',
  );
  const nested = call("POST", "/v1alpha/auth_tokens", { bidiGenerateContentSetup: { config: {} } });
  assert(message(nested).includes(`Unknown name "config" at 'bidi_generate_content_setup'`));
});

Deno.test("a token that means nothing is refused", () => {
  const { call } = scene();
  const late = "2026-11-21T20:00:01Z";
  for (
    const body of ["{", { uses: "many" }, { expireTime: late }, { expireTime: "tomorrow" }, {
      fieldMask: "colour",
    }]
  ) assertEquals(call("POST", "/v1alpha/auth_tokens", body).status, 400);
});

Deno.test("rest takes the key from the header or the query, and wants a right one", () => {
  const { call } = scene();
  assertEquals(call("GET", "/v1beta/models").status, 200);
  assertEquals(call("GET", "/v1beta/models?key=right", "", null).status, 200);
  assertEquals(call("GET", "/v1beta/models?key=wrong", "", null).status, 400);
  assertEquals(call("GET", "/v1beta/models", "", "AQ.wrong").status, 401);
  assertEquals(call("POST", "/v1beta/auth_tokens", "", null).status, 403);
  assertFalse("models" in call("GET", "/v1beta/models", "", null).body);
});
