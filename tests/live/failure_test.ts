import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import {
  defect,
  failureOf,
  keyMissing,
  nobodyReads,
  type Retry,
  settingsRefused,
  setupTimeout,
  tooMuchSent,
} from "../../lib/live/failure.ts";
import type { ErrorCode } from "../../lib/wire/message.ts";

interface Case {
  code: number;
  reason: string;
  phase?: "setup" | "talk";
  is: ErrorCode;
  retry?: Retry;
}

const QUOTA = "You exceeded your current quota, please check your plan and billing details. " +
  "For more information on this error, head to: h";

/** Google's texts as they were reported. */
const CLOSES: Case[] = [
  { code: 1007, reason: "API key not valid. Please pass a valid API key.", is: "key-invalid" },
  { code: 1007, reason: "Request contains an invalid argument.", is: "settings-refused" },
  {
    code: 1007,
    reason: "Request contains an invalid argument.",
    phase: "talk",
    is: "upstream-lost",
    retry: "without-handle",
  },
  {
    code: 1007,
    reason: "Invalid JSON payload received. Unknown name \"x\" at 'setup': Cannot find field.",
    is: "settings-refused",
  },
  { code: 1007, reason: "User location is not supported for the API use.", is: "region" },
  {
    code: 1007,
    reason: "The requested combination of response modalities (TEXT) is not supported by the m",
    is: "settings-refused",
  },
  { code: 1007, reason: "Unsupported language code 'cs-CZ' for model", is: "settings-refused" },
  {
    code: 1007,
    reason: "Invalid session handle",
    is: "upstream-lost",
    retry: "without-handle",
  },
  {
    code: 1008,
    reason: "models/gemini-9 is not found for API version v1beta, or is not supported for bidiG",
    is: "model-unknown",
  },
  {
    code: 1008,
    reason: "Operation is not implemented, or supported, or enabled.",
    is: "settings-refused",
  },
  {
    code: 1008,
    reason: "BidiGenerateContent session not found",
    is: "upstream-lost",
    retry: "without-handle",
  },
  {
    code: 1008,
    reason: "Requested entity was not found.",
    is: "upstream-lost",
    retry: "without-handle",
  },
  {
    code: 1008,
    reason: "The operation was aborted.",
    phase: "talk",
    is: "upstream-lost",
    retry: "soon",
  },
  {
    code: 1008,
    reason: "Method doesn't allow unregistered callers (callers without established identity).",
    is: "key-missing",
  },
  { code: 1011, reason: "Token has been used too many times", is: "key-invalid" },
  { code: 1011, reason: "auth token has expired", phase: "talk", is: "key-invalid" },
  { code: 1011, reason: "Token has expired", is: "key-invalid" },
  { code: 1011, reason: QUOTA, phase: "talk", is: "quota" },
  { code: 1011, reason: QUOTA, is: "quota" },
  { code: 1011, reason: "Internal error encountered.", is: "unavailable", retry: "back-off" },
  {
    code: 1011,
    reason: "Internal error occurred.",
    phase: "talk",
    is: "unavailable",
    retry: "back-off",
  },
  {
    code: 1011,
    reason: "The service is currently unavailable.",
    is: "unavailable",
    retry: "back-off",
  },
  {
    code: 1011,
    reason: "Deadline expired before operation could complete.",
    phase: "talk",
    is: "unavailable",
    retry: "back-off",
  },
  { code: 1006, reason: "", phase: "talk", is: "upstream-lost", retry: "soon" },
  { code: 1006, reason: "", is: "unavailable", retry: "soon" },
  { code: 1011, reason: "something new", phase: "talk", is: "upstream-lost", retry: "soon" },
];

for (const { code, reason, phase = "setup", is, retry = "never" } of CLOSES) {
  Deno.test(`failure: ${code} ${reason.slice(0, 40) || "without a reason"} in ${phase}`, () => {
    const failure = failureOf({ closeCode: code, reason, phase });
    assertEquals([failure.code, failure.retry], [is, retry]);
    assertStringIncludes(failure.message, String(code));
    assertStringIncludes(failure.message, reason);
  });
}

const FAULTS: [string, ErrorCode, Retry][] = [
  ["Unexpected server response: 401", "key-invalid", "never"],
  ["Unexpected server response: 403", "key-invalid", "never"],
  ["Unexpected server response: 404", "unavailable", "never"],
  ["Unexpected server response: 429", "quota", "never"],
  ["Unexpected server response: 503", "unavailable", "back-off"],
  ["connect ECONNREFUSED 127.0.0.1:1", "unavailable", "soon"],
  ["getaddrinfo ENOTFOUND nowhere.example", "unavailable", "soon"],
  ["socket hang up", "unavailable", "soon"],
];

for (const [fault, ...is] of FAULTS) {
  Deno.test(`failure: ${fault}`, () => {
    const { code, retry } = failureOf({ closeCode: 1006, reason: "", fault, phase: "setup" });
    assertEquals([code, retry], is);
  });
}

Deno.test("neither key nor handle gets into a message", () => {
  const secrets = ["AIzaSecret", null, "handle-1"];
  const reason = "API key not valid: AIzaSecret, handle-1";
  const { message } = failureOf({ closeCode: 1007, reason, phase: "setup" }, { secrets });
  assertStringIncludes(message, "[redacted], [redacted]");
  const refused = settingsRefused(new Error("ws://x/?key=AIzaSecret"), secrets);
  assertFalse(refused.message.includes("AIzaSecret"));
});

Deno.test("what fails on our side says so", () => {
  assertEquals(keyMissing().code, "key-missing");
  assertStringIncludes(keyMissing().hint, "GEMINI_API_KEY");
  assertEquals(setupTimeout(12_000).code, "setup-timeout");
  assertStringIncludes(setupTimeout(12_000).message, "12 s");
  assertEquals(settingsRefused("odd", []).code, "settings-refused");
  const ours = [tooMuchSent(), nobodyReads(), defect()];
  assertEquals(ours.map(({ code, retry }) => [code, retry]), [
    ["too-fast", "never"],
    ["upstream-lost", "never"],
    ["internal", "never"],
  ]);
});
