import { assertEquals, assertStringIncludes } from "@std/assert";
import { readTokenRequest } from "../../lib/passage/token_request.ts";

const NOW_MS = Date.parse("2026-11-20T12:00:00Z");
const read = (body: unknown) =>
  readTokenRequest(typeof body === "string" ? body : JSON.stringify(body), NOW_MS);

Deno.test("nothing asked for is one use, a minute to begin and half an hour in all", () => {
  for (const body of ["", " ", "{}", '{"uses":null}']) {
    assertEquals(read(body), {
      uses: 1,
      expiresAtMs: NOW_MS + 30 * 60_000,
      newSessionsUntilMs: NOW_MS + 60_000,
      lock: null,
    });
  }
});

Deno.test("everything may be asked for, in either spelling", () => {
  const setup = { model: "models/a" };
  const asked = {
    uses: 0,
    expireTime: "2026-11-20T13:00:00Z",
    new_session_expire_time: "2026-11-20T13:02:00.5+01:00",
    bidiGenerateContentSetup: setup,
    fieldMask: "model",
  };
  assertEquals(read(asked), {
    uses: 0,
    expiresAtMs: NOW_MS + 3_600_000,
    newSessionsUntilMs: NOW_MS + 120_500,
    lock: { setup, paths: ["model"] },
  });
});

const WRONG: [string, unknown, string][] = [
  ["no JSON", "{", "Unexpected token"],
  ["a list", "[]", "Unexpected token"],
  ["the SDK's name of the setup", { liveConnectConstraints: {} }, 'Unknown name "liveConnect'],
  ["fewer uses than none", { uses: -1 }, "uses"],
  ["half a use", { uses: 1.5 }, "uses"],
  ["uses in words", { uses: "many" }, "uses"],
  ["an empty text of uses", { uses: "" }, "uses"],
  ["a list of uses", { uses: [] }, "uses"],
  ["uses that have no text", { uses: { toString: 1 } }, "uses"],
  ["a day in words", { expireTime: "tomorrow" }, "expire_time"],
  ["a time without a zone", { expireTime: "2026-11-20T13:00:00" }, "expire_time"],
  ["a past", { newSessionExpireTime: "2026-11-20T11:00:00Z" }, "must be in the future"],
  ["more than 20 hours", { expireTime: "2026-11-21T09:00:00Z" }, "within 20 hours"],
  ["a setup in words", { bidiGenerateContentSetup: "x" }, "bidi_generate_content_setup"],
  ["a mask that is no text", { fieldMask: ["model"] }, "field_mask"],
];
for (const [name, body, words] of WRONG) {
  Deno.test(`${name} is told as wrong`, () => assertStringIncludes(String(read(body)), words));
}
