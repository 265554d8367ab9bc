import { assertEquals } from "@std/assert";
import { AuthTokens } from "../../../lib/simulator/access/auth_tokens.ts";
import { endpointOf, targetOf } from "../../../lib/simulator/access/endpoint.ts";
import { REFUSALS } from "../../../lib/simulator/protocol/refusal.ts";

const PLAIN = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

Deno.test("endpoint takes one slash or two, and every version", () => {
  for (const slashes of ["/", "//"]) {
    for (const apiVersion of ["v1", "v1beta", "v1alpha"]) {
      const path = `${slashes}ws/${PLAIN.replace("v1beta", apiVersion)}?key=k`;
      assertEquals(endpointOf(path, null), { apiVersion, refusal: null, token: null });
    }
  }
});

Deno.test("endpoint knows no other path", () => {
  const paths = ["/", "/ws", `/${PLAIN}`, `///ws/${PLAIN}`, `/ws/${PLAIN}x`, "/ws/google.ai?key=k"];
  paths.push(`/ws/${PLAIN.replace("v1beta", "v2")}?key=k`, `/relay/ws/${PLAIN}?key=k`);
  for (const path of paths) assertEquals(endpointOf(path, null), null);
});

Deno.test("endpoint lets in any key, or those it was given", () => {
  const refusalOf = (query: string, keys: string[] | null) =>
    endpointOf(`/ws/${PLAIN}${query}`, keys)?.refusal;
  assertEquals(refusalOf("?key=anything", null), null);
  assertEquals(refusalOf("?key=mine", ["mine"]), null);
  assertEquals(refusalOf("?key=yours", ["mine"]), REFUSALS.badKey);
  assertEquals(refusalOf("?key=undefined", null), REFUSALS.badKey);
  assertEquals(refusalOf("?key=", null), REFUSALS.noKey);
  assertEquals(refusalOf("", null), REFUSALS.noKey);
});

Deno.test("endpoint takes tokens on the constrained method, and nowhere else", () => {
  const tokens = new AuthTokens();
  const token = tokens.create({}, 0);
  if (typeof token === "string") throw new Error(token);
  const at = (method: string, query: string) => endpointOf(`/ws/${method}?${query}`, null, tokens);
  const constrained = `${PLAIN}Constrained`;
  assertEquals(at(constrained, `access_token=${token.name}`), {
    apiVersion: "v1beta",
    refusal: null,
    token,
  });
  assertEquals(at(constrained, "access_token=auth_tokens/made-up")?.refusal, REFUSALS.noKey);
  assertEquals(at(constrained, "key=anything")?.refusal, REFUSALS.noKey);
  assertEquals(at(PLAIN, `access_token=${token.name}`)?.refusal, REFUSALS.noKey);
  assertEquals(at(PLAIN, `key=${token.name}`)?.refusal, REFUSALS.badKey);
});

Deno.test("a key may stand in the header, as Python's library sends it", () => {
  const target = (url: string, key?: string) =>
    targetOf({ url, headers: key === undefined ? {} : { "x-goog-api-key": key } });
  assertEquals(target("/ws/x", "a&b"), "/ws/x?key=a%26b");
  assertEquals(target("/ws/x?y=1", "k"), "/ws/x?y=1&key=k");
  assertEquals(target("/ws/x?key=q", "k"), "/ws/x?key=q");
  assertEquals(target("/ws/x"), "/ws/x");
});
