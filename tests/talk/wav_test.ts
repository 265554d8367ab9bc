import { assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import fc from "fast-check";
import { pcm16ToBytes } from "../../lib/audio/pcm16.ts";
import { readWav, wavHeader } from "../../lib/talk/wav.ts";
import { decodeWav, encodeWav } from "../support/wav.ts";

const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

Deno.test("what is written is read again, here and by others", () => {
  fc.assert(
    fc.property(fc.int16Array(), fc.integer({ min: 1, max: 192_000 }), (samples, rate) => {
      const pcm = Int16Array.from(samples);
      const bytes = joined(wavHeader(pcm.byteLength, rate), pcm16ToBytes(pcm));
      assertEquals(readWav(bytes), { pcm, rate });
      assertEquals(decodeWav(bytes), { pcm, rate });
      assertEquals(readWav(encodeWav({ pcm, rate })), { pcm, rate });
    }),
    { seed: 3, numRuns: 50 },
  );
});

Deno.test("two channels are mixed to one", () => {
  const bytes = encodeWav({ pcm: Int16Array.of(100, 300, -32_768, -32_768), rate: 44_100 });
  new DataView(bytes.buffer).setUint16(22, 2, true);
  assertEquals(readWav(bytes), { pcm: Int16Array.of(200, -32_768), rate: 44_100 });
});

Deno.test("parts nobody asked for are passed over, and a file cut short is read as far as it goes", () => {
  const whole = encodeWav({ pcm: Int16Array.of(1, 2, 3), rate: 8_000 });
  const odd = Uint8Array.of(...new TextEncoder().encode("LIST"), 3, 0, 0, 0, 9, 9, 9, 0);
  const listed = joined(whole.subarray(0, 12), odd, whole.subarray(12));
  assertEquals([...readWav(listed).pcm], [1, 2, 3]);
  assertEquals([...readWav(whole.subarray(0, -3)).pcm], [1]);
});

Deno.test("other kinds of sound are refused with what they are", () => {
  const bytes = encodeWav({ pcm: Int16Array.of(1), rate: 8_000 });
  const view = new DataView(bytes.buffer);
  view.setUint16(34, 24, true);
  assertThrows(() => readWav(bytes), TypeError, "24 bits");
  view.setUint16(34, 16, true);
  view.setUint16(20, 3, true);
  assertThrows(() => readWav(bytes), TypeError, "kind 3");
});

Deno.test("nothing but sound or a TypeError comes of any bytes", () => {
  const header = wavHeader(64, 16_000);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(43), fc.nat(255)), { maxLength: 6 }),
      fc.uint8Array({ maxLength: 80 }),
      fc.nat(120),
      (changes, rest, length) => {
        const bytes = joined(header, rest).slice(0, length);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        try {
          readWav(bytes);
        } catch (error) {
          assertInstanceOf(error, TypeError);
        }
      },
    ),
    { seed: 9, numRuns: 1_000 },
  );
});
