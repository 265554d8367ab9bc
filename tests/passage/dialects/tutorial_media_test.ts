import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { TutorialMedia } from "../../../lib/passage/dialects/tutorial_media.ts";
import { WireError } from "../../../lib/wire/codec.ts";
import type { ClientMessage } from "../../../lib/wire/message.ts";

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
const base64 = (pcm: Int16Array) =>
  new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength).toBase64();
const audio = (pcm: Int16Array, mime_type = "audio/pcm") => ({ mime_type, data: base64(pcm) });

function media(nowMs = () => 0): TutorialMedia {
  return new TutorialMedia(nowMs);
}

/** All samples, after a look at whether each piece says the right position. */
function joined(messages: ClientMessage[]): number[] {
  const samples: number[] = [];
  for (const message of messages) {
    assert(message.type === "sound");
    assertEquals(message.position, samples.length);
    assert(message.pcm.length > 0 && message.pcm.length <= 1_600);
    samples.push(...message.pcm);
  }
  return samples;
}

Deno.test("sound of any length goes on sample for sample, in numbered pieces", () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 8 });
  fc.assert(
    fc.property(lengths, fc.integer(), (lengths, seed) => {
      let state = seed;
      const chunks = lengths.map((length) =>
        Int16Array.from({ length }, () => state = Math.imul(state, 1_103_515_245) + 12_345)
      );
      const taker = media();
      const taken = chunks.flatMap((pcm) => taker.take([audio(pcm)]));
      assertEquals(joined(taken), chunks.flatMap((pcm) => [...pcm]));
    }),
    { seed: 7, numRuns: 30 },
  );
});

Deno.test("sound without a rate, and with the right one, is taken as it is", () => {
  const pcm = Int16Array.of(1, -1, 32_767, -32_768);
  for (const type of ["audio/pcm", "audio/pcm;rate=16000", "Audio/PCM; rate=16000; channels=1"]) {
    assertEquals(joined(media().take([audio(pcm, type)])), [...pcm]);
  }
});

Deno.test("sound of another rate is made 16 kHz, over chunks without a seam", () => {
  const tone = Int16Array.from(
    { length: 48_000 },
    (_, i) => Math.round(9_000 * Math.sin(2 * Math.PI * 440 * i / 48_000)),
  );
  const taker = media();
  const taken = [];
  for (let at = 0; at < tone.length; at += 4_096) {
    taken.push(...taker.take([audio(tone.subarray(at, at + 4_096), "audio/pcm;rate=48000")]));
  }
  const samples = joined(taken);
  assertAlmostEquals(samples.length, 16_000, 60);
  for (let i = 200; i < 15_000; i++) {
    const expected = 9_000 * Math.sin(2 * Math.PI * 440 * i / 16_000);
    assertAlmostEquals(samples[i], expected, 40);
  }
});

Deno.test("sound of another rate in between changes nothing: no filter is made twice", () => {
  const pcm = Int16Array.from({ length: 4_800 }, (_, i) => i % 480);
  const [steady, changing] = [media(), media()];
  const samplesOf = (taker: TutorialMedia) =>
    taker.take([audio(pcm, "audio/pcm;rate=48000")])
      .flatMap((message) => message.type === "sound" ? [...message.pcm] : []);
  for (let chunk = 0; chunk < 3; chunk++) {
    changing.take([audio(pcm, "audio/pcm;rate=44100")]);
    assertEquals(samplesOf(changing), samplesOf(steady));
  }
});

Deno.test("half a sample at the end is dropped", () => {
  const data = Uint8Array.of(1, 0, 2).toBase64();
  assertEquals(joined(media().take([{ mime_type: "audio/pcm", data }])), [1]);
});

Deno.test("a picture is dated from the beginning of the call, also as a canvas gives it", () => {
  let now = 500;
  const taker = media(() => now);
  now = 2_750.4;
  for (const data of [JPEG.toBase64(), `data:image/jpeg;base64,${JPEG.toBase64()}`]) {
    const [picture] = taker.take([{ mime_type: "image/jpeg", data }]);
    assertEquals(picture, { type: "picture", position: 2_250, jpeg: JPEG });
  }
});

Deno.test("pictures that are not there are passed over, and what stands beside them is not", () => {
  const pcm = Int16Array.of(5, 6);
  for (const data of [undefined, null, "", "undefined"]) {
    const taken = media().take([audio(pcm), { mime_type: "image/jpeg", data }, null]);
    assertEquals(joined(taken), [5, 6]);
  }
  assertEquals(media().take([]), []);
});

Deno.test("a chunk of plain text is a typed line", () => {
  const taker = media();
  const line = (data: string) => taker.take([{ mime_type: "text/plain", data }]);
  assertEquals(line("hello"), [{ type: "text", id: "line-1", text: "hello" }]);
  assertEquals(line("again"), [{ type: "text", id: "line-2", text: "again" }]);
});

const REFUSED: [string, unknown, string][] = [
  ["no list", { mime_type: "audio/pcm", data: "AAAA" }, "list"],
  ["a chunk that is none", ["AAAA"], "mime_type"],
  ["a chunk without its kind", [{ data: "AAAA" }], "mime_type"],
  ["another kind of picture", [{ mime_type: "image/png", data: "AAAA" }], "image/jpeg"],
  ["sound that is no base64", [{ mime_type: "audio/pcm", data: "~~~" }], "base64"],
  ["sound that is no text", [{ mime_type: "audio/pcm", data: [1, 2] }], "no text"],
  ["a picture that is none", [{ mime_type: "image/jpeg", data: "AAAA" }], "JPEG"],
  ["a rate nobody has", [{ mime_type: "audio/pcm;rate=767999", data: "AAAA" }], "rate"],
  ["a rate that is no number", [{ mime_type: "audio/pcm;rate=NaN", data: "AAAA" }], "rate"],
  ["a line without end", [{ mime_type: "text/plain", data: "x".repeat(60_000) }], "text"],
  ["too many chunks", Array.from({ length: 65 }, () => null), "64"],
];
for (const [name, chunks, words] of REFUSED) {
  Deno.test(`${name} is refused with the reason`, () => {
    const error = assertThrows(() => media().take(chunks), WireError);
    assertEquals(error.reason, "malformed");
    assertStringIncludes(error.message, words);
  });
}
