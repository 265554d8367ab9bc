import { assertEquals } from "@std/assert";
import { credentialOf, entranceOf } from "../../lib/passage/entrance.ts";

const SERVICE = "GenerativeService";
const method = (version: string, name: string) =>
  `google.ai.generativelanguage.${version}.${SERVICE}.${name}`;
const at = (path: string, query = "", headers = {}) =>
  entranceOf(path, { query: new URLSearchParams(query), headers: new Headers(headers) });

for (const version of ["v1", "v1beta", "v1alpha"]) {
  Deno.test(`both methods are there on ${version}`, () => {
    assertEquals(at(method(version, "BidiGenerateContent"), "key=c")?.version, version);
    assertEquals(at(method(version, "BidiGenerateContentConstrained"))?.version, version);
  });
}

for (
  const path of [
    method("v2", "BidiGenerateContent"),
    method("v1", "GenerateContent"),
    `${method("v1", "BidiGenerateContent")}x`,
    "",
  ]
) {
  Deno.test(`nothing is served at "${path}"`, () => assertEquals(at(path), null));
}

Deno.test("a code is taken wherever a client puts its key", () => {
  const code = { type: "code", code: "c" };
  const of = (query: string, headers = {}) =>
    credentialOf(new URLSearchParams(query), new Headers(headers)) as unknown;
  assertEquals(of("key=c"), code);
  assertEquals(of("", { "x-goog-api-key": "c" }), code);
  assertEquals(of("access_token=c"), code);
  assertEquals(of("key=c", { "x-goog-api-key": "other" }), code);
  assertEquals(of(""), { type: "none" });
  assertEquals(of("key=&access_token="), { type: "none" });
});

Deno.test("a token opens the constrained method alone, and is a wrong key", () => {
  const token = "auth_tokens/x";
  const credential = (name: string, query: string) => at(method("v1beta", name), query)?.credential;
  assertEquals(credential("BidiGenerateContentConstrained", `access_token=${token}`), {
    type: "token",
    token,
  });
  assertEquals(credential("BidiGenerateContent", `access_token=${token}`), { type: "none" });
  assertEquals(credential("BidiGenerateContent", `key=${token}`), { type: "code", code: token });
});
