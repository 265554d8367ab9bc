import { assertEquals, assertStrictEquals } from "@std/assert";
import { floatToPcm16, pcm16FromBytes, pcm16ToBytes, pcm16ToFloat } from "../../lib/audio/pcm16.ts";

Deno.test("floats become the nearest 16-bit sample", () => {
  const step = 1 / 32_768;
  const input = Float32Array.of(0, 0.5, -0.5, 0.4 * step, 0.6 * step, -0.4 * step, -0.6 * step);
  assertEquals([...floatToPcm16(input)], [0, 16_384, -16_384, 0, 1, 0, -1]);
});

Deno.test("floats past full scale are clamped, not wrapped", () => {
  const input = Float32Array.of(1, 1.5, -1, -1.5, 1e9, -Infinity, Infinity, NaN, 32_767.6 / 32_768);
  assertEquals(
    [...floatToPcm16(input)],
    [32_767, 32_767, -32_768, -32_768, 32_767, -32_768, 32_767, 0, 32_767],
  );
});

Deno.test("every 16-bit sample survives the way to float and back", () => {
  const all = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);
  assertEquals(floatToPcm16(pcm16ToFloat(all)), all);
});

Deno.test("both conversions write where they are told", () => {
  const pcm = new Int16Array(2);
  assertStrictEquals(floatToPcm16(Float32Array.of(0.5, -1), pcm), pcm);
  const floats = new Float32Array(2);
  assertStrictEquals(pcm16ToFloat(pcm, floats), floats);
  assertEquals([...floats], [0.5, -1]);
});

Deno.test("bytes are read little-endian, and an odd last one is dropped", () => {
  const bytes = Uint8Array.of(0x01, 0x00, 0xff, 0x7f, 0x00, 0x80, 0x42);
  assertEquals([...pcm16FromBytes(bytes)], [1, 32_767, -32_768]);
});

Deno.test("aligned bytes are viewed in place, unaligned ones copied", () => {
  const memory = new Uint8Array(9).fill(1);
  const aligned = pcm16FromBytes(memory.subarray(2, 6));
  assertStrictEquals(aligned.buffer, memory.buffer);
  assertEquals(aligned.byteOffset, 2);
  const unaligned = pcm16FromBytes(memory.subarray(1, 5));
  assertEquals([...unaligned], [257, 257]);
  memory.fill(0);
  assertEquals([...aligned], [0, 0]);
  assertEquals([...unaligned], [257, 257]);
});

Deno.test("bytes of shared memory are copied out of it", () => {
  const shared = new Uint8Array(new SharedArrayBuffer(4)).fill(1);
  const pcm = pcm16FromBytes(shared);
  assertEquals(pcm.buffer instanceof ArrayBuffer, true);
  assertEquals([...pcm], [257, 257]);
});

Deno.test("samples' bytes are a view with its offset and length", () => {
  const pcm = Int16Array.of(1, 2, 3, 4).subarray(1, 3);
  const bytes = pcm16ToBytes(pcm);
  assertStrictEquals(bytes.buffer, pcm.buffer);
  assertEquals([...bytes], [2, 0, 3, 0]);
});
