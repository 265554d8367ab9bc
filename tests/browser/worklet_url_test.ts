import { assertEquals } from "@std/assert";
import { workletUrl } from "../../lib/browser/worklet_url.ts";

Deno.test("a worklet is loaded from the static folder, by version where there is one", () => {
  assertEquals(workletUrl("capture"), "/worklets/capture.js");
  assertEquals(workletUrl("picture_clock", "a b"), "/worklets/picture_clock.js?v=a%20b");
});
