import { assertEquals } from "@std/assert";
import { isMuteable } from "../../lib/browser/is_muteable.ts";

Deno.test("what has a silent mode is an iPhone or an iPad, whatever an iPad says it is", () => {
  const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15";
  const phones = [
    { userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X)", maxTouchPoints: 5 },
    { userAgent: mac, maxTouchPoints: 5 },
    { userAgent: mac, maxTouchPoints: 0 },
    { userAgent: "Mozilla/5.0 (Linux; Android 14)", maxTouchPoints: 5 },
  ];
  assertEquals(phones.map(isMuteable), [true, true, false, false]);
});
