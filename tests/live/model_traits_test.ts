import { assertEquals } from "@std/assert";
import { traitsOf } from "../../lib/live/model_traits.ts";

Deno.test("the longest prefix wins, and an unknown model counts as the newest generation", () => {
  assertEquals(traitsOf("gemini-3.8-live").scheduling, true);
  assertEquals(traitsOf("gemini-3.8-live-extended-thinking").scheduling, false);
  assertEquals(traitsOf("gemini-2.5-flash-native-audio-preview-12-2025").muted, "stream-end");
  assertEquals(traitsOf("gemini-3.1-flash-live-preview").midTalkContent, false);
  assertEquals(traitsOf("gemini-3.8-live").midTalkContent, true);
  assertEquals(traitsOf("gemini-9-live"), { ...traitsOf("gemini-3.8-live"), prefix: "" });
});
