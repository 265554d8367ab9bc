import { assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import fc from "fast-check";
import { WireError } from "../../lib/wire/codec.ts";
import {
  decodeSlice,
  decodeSliceCame,
  encodeSlice,
  encodeSliceCame,
  isSlice,
  SLICE_LIMITS,
} from "../../lib/wire/slice.ts";

const { leastBytes, mostBytes } = SLICE_LIMITS;

Deno.test("a slice and its answer are these bytes, and read back as they were written", () => {
  const slice = { number: 0x0102, from: 0x0304_0506, isLast: true, payload: Uint8Array.of(7, 8) };
  const frame = encodeSlice(slice);
  // deno-fmt-ignore
  assertEquals([...frame], [
    4, // slice
    1, // last of its frame
    0x02, 0x01, // number, little endian
    0x06, 0x05, 0x04, 0x03, // from
    7, 8,
  ]);
  assertEquals([isSlice(frame.buffer), decodeSlice(frame.buffer)], [true, slice]);
  const came = encodeSliceCame({ number: 0x0102, to: 0x0304_0506 });
  assertEquals([...came], [5, 0, 0x02, 0x01, 0x06, 0x05, 0x04, 0x03]);
  assertEquals(decodeSliceCame(came.buffer), { number: 0x0102, to: 0x0304_0506 });
});

const REFUSED: [name: string, frame: Uint8Array<ArrayBuffer>, reason: WireError["reason"]][] = [
  ["nothing but a header", Uint8Array.of(4, 1, 0, 0, 0, 0, 0, 0), "malformed"],
  ["less than a header", Uint8Array.of(4), "malformed"],
  ["unknown flags", slice({ flags: 2, bytes: leastBytes }), "malformed"],
  [
    "one that is too small and not the last",
    slice({ flags: 0, bytes: leastBytes - 1 }),
    "malformed",
  ],
  ["the beginning of a sound", Uint8Array.of(4, 1, 0, 0, 0, 0, 0, 0, 1), "malformed"],
  ["the beginning of a slice", Uint8Array.of(4, 1, 0, 0, 0, 0, 0, 0, 4), "malformed"],
  ["one that is too large", slice({ flags: 1, bytes: mostBytes + 1 }), "too-large"],
];

function slice({ flags, bytes }: { flags: number; bytes: number }): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(8 + bytes);
  frame.set([4, flags, 0, 0, 0, 0, 0, 0, 2]);
  return frame;
}

for (const [name, frame, reason] of REFUSED) {
  Deno.test(`as a slice, ${name} is refused`, () => {
    const error = assertThrows(() => decodeSlice(frame.buffer), WireError);
    assertEquals(error.reason, reason);
  });
}

Deno.test("the least and the most a slice may hold are read", () => {
  assertEquals(decodeSlice(slice({ flags: 0, bytes: leastBytes }).buffer).isLast, false);
  assertEquals(decodeSlice(slice({ flags: 0, bytes: mostBytes }).buffer).from, 0);
  assertEquals(decodeSlice(slice({ flags: 1, bytes: 1 }).buffer).isLast, true);
});

Deno.test("what is no slice, or no answer to one, is left to others", () => {
  for (const bytes of [[], [1, 0, 0], [5, 0, 0, 0, 0, 0, 0, 0]]) {
    assertEquals(isSlice(Uint8Array.from(bytes).buffer), false);
  }
  assertEquals(isSlice("\u0004"), false);
  for (const bytes of [[], [5], [5, 1, 0, 0, 0, 0, 0, 0], [5, 0, 0, 0, 0, 0, 0, 0, 0]]) {
    assertEquals(decodeSliceCame(Uint8Array.from(bytes).buffer), null);
  }
  assertEquals(decodeSliceCame("12345678"), null);
});

Deno.test("no byte string makes reading a slice throw anything but WireError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        decodeSlice(Uint8Array.from(bytes).buffer);
      } catch (error) {
        assertInstanceOf(error, WireError);
      }
    }),
    { seed: 1, numRuns: 2_000 },
  );
});
