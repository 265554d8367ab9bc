import { assertEquals, assertObjectMatch } from "@std/assert";
import { refusalOfRestKey, restError } from "../../../lib/simulator/access/rest_error.ts";

Deno.test("an error has Google's shape, with details only where there is a reason", () => {
  assertEquals(restError("NOT_FOUND", "Not here."), {
    status: 404,
    body: { error: { code: 404, message: "Not here.", status: "NOT_FOUND" } },
  });
});

Deno.test("the two formats of bad keys are refused in two ways", () => {
  assertEquals(refusalOfRestKey("AIzaWrong", ["right"]), {
    status: 400,
    body: {
      error: {
        code: 400,
        message: "API key not valid. Please pass a valid API key.",
        status: "INVALID_ARGUMENT",
        details: [{
          "@type": "type.googleapis.com/google.rpc.ErrorInfo",
          reason: "API_KEY_INVALID",
          domain: "googleapis.com",
          metadata: { service: "generativelanguage.googleapis.com" },
        }],
      },
    },
  });
  const newer = refusalOfRestKey("AQ.wrong", ["right"]);
  assertEquals(newer?.status, 401);
  assertObjectMatch(newer?.body ?? {}, {
    error: { status: "UNAUTHENTICATED", details: [{ reason: "ACCESS_TOKEN_TYPE_UNSUPPORTED" }] },
  });
});

Deno.test("no key is no caller, and any key is one where none is named", () => {
  assertEquals(refusalOfRestKey(null, null)?.status, 403);
  assertEquals(refusalOfRestKey("", null)?.status, 403);
  assertEquals(refusalOfRestKey("undefined", null)?.status, 400);
  assertEquals(refusalOfRestKey("any", null), null);
  assertEquals(refusalOfRestKey("right", ["right"]), null);
});
