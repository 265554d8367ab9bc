import { assertEquals, assertStrictEquals } from "@std/assert";
import { DeviceError, deviceErrorFrom, type DeviceKind } from "../../lib/browser/device_error.ts";

const reason = (device: DeviceKind, name: string, message = "") =>
  deviceErrorFrom(device, new DOMException(message, name)).reason;

Deno.test("the browser's names become reasons", () => {
  assertEquals(reason("microphone", "NotAllowedError", "Permission denied"), "denied");
  assertEquals(reason("microphone", "NotFoundError"), "missing");
  assertEquals(reason("microphone", "NotReadableError"), "in-use");
  assertEquals(reason("camera", "OverconstrainedError"), "missing");
  assertEquals(reason("camera", "AbortError"), "in-use");
  assertEquals(reason("camera", "SecurityError"), "denied");
  assertEquals(reason("screen", "NotSupportedError"), "unsupported");
});

Deno.test("a question closed without an answer is dismissed, not denied", () => {
  assertEquals(reason("microphone", "NotAllowedError", "Permission dismissed"), "dismissed");
});

Deno.test("a screen picker closed is dismissed, a screen kept by system or policy denied", () => {
  assertEquals(reason("screen", "NotAllowedError", "Permission denied"), "dismissed");
  assertEquals(reason("screen", "NotAllowedError", "Permission denied by system"), "denied");
  const policy = "Access to the feature is disallowed by permissions policy.";
  assertEquals(reason("screen", "NotAllowedError", policy), "denied");
});

Deno.test("what is no exception of the browser is unsupported, with its cause", () => {
  const cause = new TypeError("nope");
  const error = deviceErrorFrom("camera", cause);
  assertEquals([error.device, error.reason, error.name], ["camera", "unsupported", "DeviceError"]);
  assertStrictEquals(error.cause, cause);
  assertEquals(deviceErrorFrom("camera", "text").reason, "unsupported");
});

Deno.test("an error that is told already stays itself", () => {
  const error = new DeviceError("microphone", "insecure");
  assertStrictEquals(deviceErrorFrom("microphone", error), error);
  assertEquals(error.message, "Cannot use the microphone: insecure");
});
