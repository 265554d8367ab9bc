import { assertEquals } from "@std/assert";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { deviceTrouble } from "../../lib/browser/device_trouble.ts";

Deno.test("a device that failed is told of with its reason, and what the machine said", () => {
  const error = new DeviceError("camera", "in-use", { cause: "NotReadableError" });
  const raw = `${error.message}\nNotReadableError`;
  const told = { type: "device-failed", device: "camera", reason: "in-use", raw } as const;
  assertEquals(deviceTrouble(error, { isSecure: false }), told);
});

Deno.test("what a page over plain http lacks, it lacks for its address", () => {
  const error = new DeviceError("microphone", "unsupported");
  const reasonOn = (isSecure: boolean) => {
    const event = deviceTrouble(error, { isSecure });
    return event.type === "device-failed" && event.reason;
  };
  assertEquals([reasonOn(true), reasonOn(false)], ["unsupported", "insecure"]);
});

Deno.test("anything else is a fault of the page", () => {
  const event = deviceTrouble(new TypeError("x is not a function"), { isSecure: true });
  const card = { code: "page-fault", raw: "TypeError: x is not a function" } as const;
  assertEquals(event, { type: "trouble", card });
});
