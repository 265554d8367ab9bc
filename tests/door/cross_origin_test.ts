import { assertEquals } from "@std/assert";
import { answerPreflight, crossOriginHeaders } from "../../lib/door/cross_origin.ts";
import type { Refusal } from "../../lib/door/refusal.ts";

const request = (headers: HeadersInit = {}) =>
  new Request("http://relay.example/", { method: "OPTIONS", headers });
const ORIGIN = "https://app.example";

function preflight(refusal: Refusal | null) {
  const door = { checkOrigin: () => refusal };
  const wanted = { door, methods: "POST", headers: "content-type" };
  return answerPreflight(request({ origin: ORIGIN }), wanted);
}

Deno.test("a page that may is told what it may send, by name and never as anybody", () => {
  const { status, headers } = preflight(null);
  assertEquals([status, headers.get("access-control-allow-origin")], [204, ORIGIN]);
  assertEquals(headers.get("access-control-allow-methods"), "POST");
  assertEquals(headers.get("access-control-allow-headers"), "content-type");
});

Deno.test("a page that may not is told nothing that its browser would go by", () => {
  const { status, headers } = preflight({ code: "origin-refused", message: "No.", hint: "No." });
  assertEquals([status, headers.get("access-control-allow-origin")], [403, null]);
});

Deno.test("answers are kept by nobody, and one to a page is for that page", () => {
  const headers = crossOriginHeaders(request());
  assertEquals([headers.get("cache-control"), headers.get("vary")], ["no-store", "Origin"]);
  assertEquals(headers.has("access-control-allow-origin"), false);
});

Deno.test("a cookie may come along only where that was wanted, and never for a page that may not", () => {
  const asked = new Request("http://relay.example/", { headers: { origin: ORIGIN } });
  const allows = (headers: Headers) => headers.get("access-control-allow-credentials");
  assertEquals(allows(crossOriginHeaders(asked)), null);
  assertEquals(allows(crossOriginHeaders(asked, { withCookie: true })), "true");
  assertEquals(allows(crossOriginHeaders(request(), { withCookie: true })), null);
  const refusal: Refusal = { code: "origin-refused", message: "No.", hint: "No." };
  for (const [door, allowed] of [[null, "true"], [refusal, null]] as const) {
    const answer = answerPreflight(request({ origin: ORIGIN }), {
      ...{ door: { checkOrigin: () => door }, methods: "POST", headers: "x", withCookie: true },
    });
    assertEquals(allows(answer.headers), allowed);
  }
});
