import { assertEquals } from "@std/assert";
import { endpointOf } from "../../../lib/simulator/access/endpoint.ts";
import { REFUSALS } from "../../../lib/simulator/protocol/refusal.ts";

const PLAIN = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

Deno.test("endpoint takes one slash or two, and every version", () => {
  for (const slashes of ["/", "//"]) {
    for (const apiVersion of ["v1", "v1beta", "v1alpha"]) {
      const path = `${slashes}ws/${PLAIN.replace("v1beta", apiVersion)}?key=k`;
      assertEquals(endpointOf(path, null), { apiVersion, refusal: null });
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
  assertEquals(refusalOf("?access_token=auth_tokens/x", null), REFUSALS.noKey);
});

Deno.test("endpoint does not serve tokens yet, and says so in Google's words", () => {
  const path = `/ws/${PLAIN}Constrained?access_token=auth_tokens/x`;
  assertEquals(endpointOf(path, null)?.refusal, REFUSALS.notImplemented);
});
