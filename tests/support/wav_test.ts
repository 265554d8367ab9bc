import { assertEquals, assertThrows } from "@std/assert";
import { decodeWav, encodeWav } from "./wav.ts";

Deno.test("a WAV file gives back the samples that were written", () => {
  const pcm = Int16Array.from([0, 1, -1, 32_767, -32_768, 1_234]);
  assertEquals(decodeWav(encodeWav({ pcm, rate: 24_000 })), { pcm, rate: 24_000 });
});

Deno.test("what is no mono WAV of 16 bits is refused", () => {
  const stereo = encodeWav({ pcm: new Int16Array(4), rate: 8_000 });
  stereo[22] = 2;
  assertThrows(() => decodeWav(stereo), TypeError, "2 channels");
  assertThrows(() => decodeWav(new Uint8Array(60)), TypeError, "not a WAV");
});
