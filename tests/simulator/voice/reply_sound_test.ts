import { assertEquals } from "@std/assert";
import {
  type Chunk,
  nextChunk,
  samplesToMs,
  wordsIn,
} from "../../../lib/simulator/voice/reply_sound.ts";

Deno.test("a reply is cut into 9,600 bytes, then 11,520 each, then the rest", () => {
  const bytes: number[] = [];
  let sent = 0;
  for (let chunk; (chunk = nextChunk(sent, { readySamples: 18_000, whole: true }));) {
    bytes.push((chunk.toSample - chunk.fromSample) * 2);
    sent = chunk.toSample;
  }
  assertEquals(bytes, [9_600, 11_520, 11_520, 3_360]);
  assertEquals(sent, 18_000);
});

Deno.test("a piece waits until it is whole, or the reply is", () => {
  assertEquals(nextChunk(0, { readySamples: 4_799, whole: false }), null);
  assertEquals(nextChunk(0, { readySamples: 4_799, whole: true })?.toSample, 4_799);
  assertEquals(nextChunk(4_800, { readySamples: 4_800, whole: true }), null);
  assertEquals(nextChunk(0, { readySamples: 0, whole: true }), null);
});

Deno.test("every word stands once beside the sound, in order", () => {
  const sentences = [
    { text: "Hello, I am the simulator.", samples: 47_320 },
    { text: "You typed: hi there.", samples: 31_001 },
  ];
  let text = "";
  let chunk: Chunk | null = null;
  while ((chunk = nextChunk(chunk?.toSample ?? 0, { readySamples: 78_321, whole: true }))) {
    text += wordsIn(chunk, sentences);
  }
  assertEquals(text, "Hello, I am the simulator. You typed: hi there.");
});

Deno.test("24,000 samples are a second", () => {
  assertEquals(samplesToMs(4_800), 200);
});
