import { assert, assertEquals, assertFalse, assertLessOrEqual } from "@std/assert";
import { CLOSES, unknownModel } from "../../lib/passage/google_words.ts";
import { legalClose } from "../../lib/passage/legal_close.ts";

Deno.test("what may be sent comes through as it is", () => {
  for (const code of [1000, 1001, 1003, 1007, 1008, 1011, 1013, 3000, 4999]) {
    assertEquals(legalClose({ code, reason: "why" }), { code, reason: "why" });
  }
});

Deno.test("an end without a code is an ordinary one", () => {
  assertEquals(legalClose({ code: 1005, reason: "" }), { code: 1000, reason: "" });
});

Deno.test("no code that may not be sent is sent, of all there are", () => {
  const never = new Set([1004, 1005, 1006, 1014, 1015]);
  for (let code = 0; code < 6_000; code++) {
    const legal = legalClose({ code, reason: "" }).code;
    assertFalse(never.has(legal));
    assert(legal < 1016 || legal >= 3000 && legal <= 4999);
  }
});

Deno.test("a reason is cut at 123 bytes and within no character", () => {
  const { reason } = legalClose({ code: 1011, reason: "ä".repeat(100) });
  assertEquals(reason, "ä".repeat(61));
  assertLessOrEqual(new TextEncoder().encode(reason).length, 123);
});

Deno.test("a reason shows no key, ours or of anybody's", () => {
  const reason = "ours-1234 and AIzaSomebodyElses1234 and auth_tokens/abc";
  assertEquals(
    legalClose({ code: 1008, reason }, ["ours-1234"]).reason,
    "[redacted] and [redacted] and [redacted]",
  );
  assertEquals(legalClose({ code: 1008, reason: "why" }, [""]).reason, "why");
});

Deno.test("Google's own words are no secrets, though they speak of keys, tokens and handles", () => {
  const spoken = [
    ...[...Object.values(CLOSES), unknownModel("gemini-9", "v1beta")].map(({ reason }) => reason),
    ...["Invalid session handle", "API key expired. Please renew the API key."],
    "BidiGenerateContent session not found: handle is stale",
  ];
  for (const reason of spoken) {
    const shown = legalClose({ code: 1008, reason }, ["the-relays-own-key"]).reason;
    assert(reason.startsWith(shown) && !shown.includes("redacted"), shown);
  }
});
