import { assertEquals } from "@std/assert";
import { usageOf } from "../../lib/passage/usage_of.ts";

const usageMetadata = { promptTokenCount: 3, promptTokensDetails: [{ modality: "AUDIO" }] };
const bytes = (message: object) =>
  new TextEncoder().encode(`${JSON.stringify(message, null, 2)}\n`);

Deno.test("usage is read out of binary frames and of text, beside whatever it comes with", () => {
  const message = { serverContent: { outputTranscription: { text: "ä" } }, usageMetadata };
  assertEquals(usageOf(bytes(message)), usageMetadata);
  assertEquals(usageOf(JSON.stringify(message)), usageMetadata);
  const whole = bytes(message);
  const padded = new Uint8Array(whole.length + 10);
  padded.set(whole, 5);
  assertEquals(usageOf(padded.subarray(5, 5 + whole.length)), usageMetadata);
});

Deno.test("a frame without usage tells nothing, and the word alone is none", () => {
  assertEquals(usageOf(bytes({ setupComplete: {} })), null);
  assertEquals(
    usageOf(bytes({ serverContent: { outputTranscription: { text: "usageMetadata" } } })),
    null,
  );
  assertEquals(usageOf("usageMetadata {"), null);
  assertEquals(usageOf('{"usageMetadata":3}'), null);
});
