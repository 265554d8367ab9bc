import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  decodeEntry,
  decodeHeader,
  encodeEntry,
  encodeHeader,
  recordBytes,
  type RecordedEntry,
  RecordingError,
} from "../../lib/recording/format.ts";
import { HEADER, TALK } from "./talk.ts";

const utf8 = new TextEncoder();

Deno.test("a record has exactly the bytes the README of the format names", () => {
  const bytes = encodeEntry({
    from: "page",
    atMs: 0x01020304,
    message: { type: "sound", position: 7, pcm: Int16Array.of(-2) },
  });
  const head = [1, 2, 0, 0, 4, 3, 2, 1, 10, 0, 0, 0];
  const frame = [1, 0, 0, 0, 7, 0, 0, 0, 0xfe, 0xff];
  assertEquals([...bytes.subarray(0, 22)], [...head, ...frame]);
  assertEquals(bytes.length, 26);
  assertEquals(recordBytes(bytes), 26);
  const note = encodeEntry(TALK.at(-1)!);
  assertEquals([note[0], note[1]], [3, 1]);
  const relays = encodeEntry(TALK[1]);
  assertEquals([relays[0], relays[1], relays[12]], [2, 1, "{".charCodeAt(0)]);
});

Deno.test("the check sum is the CRC-32 of zip and PNG", () => {
  // "123456789" has the published check value cbf43926; here the sum is recomputed by bit.
  const bitwise = (bytes: Uint8Array) => {
    let sum = 0xffff_ffff;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb8_8320 : 0);
    }
    return ~sum >>> 0;
  };
  assertEquals(bitwise(utf8.encode("123456789")), 0xcbf4_3926);
  const bytes = encodeEntry(TALK[4]);
  const end = bytes.length - 4;
  const written = new DataView(bytes.buffer).getUint32(end, true);
  assertEquals(written, bitwise(bytes.subarray(0, end)));
});

Deno.test("the header line comes back as it went", () => {
  const line = encodeHeader(HEADER);
  assertEquals(line.at(-1), 0x0a);
  assertEquals(decodeHeader(line.subarray(0, -1)), HEADER);
});

const line = (fields: Record<string, unknown>) =>
  utf8.encode(JSON.stringify({
    ...{ format: "looksee.recording", version: 1, wire: "looksee.1" },
    ...HEADER,
    ...fields,
  }));

const HEADERS: [string, Uint8Array, RecordingError["reason"]][] = [
  ["another format", line({ format: "wav" }), "not-a-recording"],
  ["no JSON", utf8.encode("RIFF"), "not-a-recording"],
  ["no date", line({ begunAt: "today" }), "not-a-recording"],
  ["a later version", line({ version: 2 }), "other-version"],
  ["another wire", line({ wire: "looksee.2" }), "other-version"],
];
for (const [name, bytes, reason] of HEADERS) {
  Deno.test(`a header of ${name} is refused`, () => {
    assertEquals(assertThrows(() => decodeHeader(bytes), RecordingError).reason, reason);
  });
}

/** Any message: fields that take any text, any sound. */
const anyEntry: fc.Arbitrary<RecordedEntry> = fc.oneof(
  fc.record({
    from: fc.constant("page" as const),
    atMs: fc.nat(0xffff_ffff),
    message: fc.oneof(
      fc.record({
        type: fc.constant("text" as const),
        id: fc.string({ minLength: 1, maxLength: 128 }),
        text: fc.string({ minLength: 1, unit: "binary" }),
      }),
      fc.record({
        type: fc.constant("sound" as const),
        position: fc.nat(0xffff_ffff),
        pcm: fc.int16Array({ minLength: 1, maxLength: 640 }).map((pcm) => Int16Array.from(pcm)),
      }),
      fc.record({
        type: fc.constant("picture" as const),
        position: fc.nat(0xffff_ffff),
        jpeg: fc.uint8Array({ maxLength: 400 }).map((rest) => Uint8Array.of(0xff, 0xd8, ...rest)),
      }),
    ),
  }),
  fc.record({
    from: fc.constant("relay" as const),
    atMs: fc.nat(0xffff_ffff),
    message: fc.oneof(
      fc.record({
        type: fc.constant("said" as const),
        who: fc.constantFrom("person" as const, "model" as const, "thought" as const),
        text: fc.string({ unit: "binary" }),
        final: fc.boolean(),
      }),
      fc.record({
        type: fc.constant("sound" as const),
        reply: fc.nat(0xffff),
        position: fc.nat(0xffff_ffff),
        pcm: fc.int16Array({ minLength: 1, maxLength: 640 }).map((pcm) => Int16Array.from(pcm)),
      }),
    ),
  }),
);

Deno.test("any message comes back as it went, with its side and its time", () => {
  fc.assert(
    fc.property(anyEntry, (entry) => {
      const bytes = encodeEntry(entry);
      assertEquals(recordBytes(bytes.subarray(0, 12)), bytes.length);
      assertEquals(decodeEntry(bytes), entry);
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

Deno.test("a single changed bit anywhere is noticed", () => {
  const whole = encodeEntry(TALK[4]);
  for (let bit = 0; bit < whole.length * 8; bit++) {
    const bytes = whole.slice();
    bytes[bit >> 3] ^= 1 << (bit & 7);
    assertEquals(decodeEntry(bytes), "damaged");
  }
});

Deno.test("a head that is none of ours, or claims too much, has no length", () => {
  const head = encodeEntry(TALK[0]).subarray(0, 12);
  const with_ = (index: number, byte: number) => {
    const changed = head.slice();
    changed[index] = byte;
    return recordBytes(changed);
  };
  assertEquals([with_(0, 0), with_(0, 4), with_(1, 3), with_(2, 1), with_(11, 0x7f)], [
    null,
    null,
    null,
    null,
    null,
  ]);
});
