import { assertEquals, assertGreaterOrEqual, assertMatch } from "@std/assert";
import { CLOSES, restError, restKeyError, unknownModel } from "../../lib/passage/google_words.ts";
import { legalClose } from "../../lib/passage/legal_close.ts";

for (const [name, close] of Object.entries(CLOSES)) {
  Deno.test(`the close ${name} may be sent with its code, and says why`, () => {
    assertEquals(legalClose(close).code, close.code);
    assertGreaterOrEqual(close.reason.length, 10);
  });
}

Deno.test("an unknown model is told with its name and version", () => {
  assertEquals(unknownModel("x", "v1beta"), {
    code: 1008,
    reason: "models/x is not found for API version v1beta, or is not supported for " +
      "bidiGenerateContent.",
  });
});

Deno.test("an error of a REST call has Google's shape", () => {
  assertEquals(restError("UNAVAILABLE", "Not now."), {
    status: 503,
    body: { error: { code: 503, message: "Not now.", status: "UNAVAILABLE" } },
  });
});

Deno.test("a wrong key is told by its format, and no key as no caller", () => {
  assertEquals(restKeyError("AIzaWrong").status, 400);
  assertMatch(JSON.stringify(restKeyError("AIzaWrong")), /"reason":"API_KEY_INVALID"/);
  assertEquals(restKeyError("AQ.wrong").status, 401);
  assertEquals(restKeyError(null).status, 403);
});
