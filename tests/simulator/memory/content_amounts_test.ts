import { assertEquals } from "@std/assert";
import { amountsIn } from "../../../lib/simulator/memory/content_amounts.ts";

Deno.test("turns weigh their words and their pictures, and other media nothing", () => {
  const turns = [
    { role: "user", parts: [{ inlineData: { mimeType: "image/png" } }, { text: "what?" }] },
    { role: "model", parts: [{ text: "that" }, { inlineData: { mimeType: "audio/pcm" } }] },
    {},
  ];
  assertEquals(amountsIn(turns, 64), { textChars: 9, audioMs: 0, pictureTokens: 64 });
});
