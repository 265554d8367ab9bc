import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { pcm16ToBytes, pcm16ToFloat } from "../../../lib/audio/pcm16.ts";
import { floatToPcm16 } from "../../../lib/audio/pcm16.ts";
import { Resampler } from "../../../lib/audio/resampler.ts";
import { Hearing } from "../../../lib/simulator/senses/hearing.ts";
import { babble, joined, roomNoise } from "../synthetic_speech.ts";

const DETECTION = { startSensitivity: "high", endSensitivity: "high" } as const;
const blob = (pcm: Int16Array<ArrayBuffer>, mimeType = "audio/pcm;rate=16000") => ({
  mimeType,
  data: pcm16ToBytes(pcm),
});

Deno.test("hearing finds speech in sound of the model's own rate, sample for sample", () => {
  const pcm = joined(roomNoise(500), babble(1_000), roomNoise(1_500));
  for (const mimeType of ["audio/pcm;rate=16000", "audio/pcm", "Audio/PCM; rate=16000"]) {
    const heard = new Hearing(DETECTION).hear(blob(pcm, mimeType));
    assertEquals(heard?.pcm, pcm);
    assertEquals(heard?.listenedSamples, pcm.length);
    assertEquals(heard?.edges.map(({ type }) => type), ["start", "end"]);
  }
});

Deno.test("hearing resamples any other rate it is told", () => {
  const pcm = joined(roomNoise(500), babble(1_000), roomNoise(1_500));
  for (const rate of [8_000, 24_000, 44_100, 48_000]) {
    const other = floatToPcm16(new Resampler(16_000, rate).process(pcm16ToFloat(pcm)));
    const heard = new Hearing(DETECTION).hear(blob(other, `audio/pcm;rate=${rate}`));
    assertAlmostEquals(heard!.pcm.length, pcm.length, 300);
    const [start, end] = heard!.edges;
    assertAlmostEquals(start.offsetMs, 500, 30);
    assert(end.type === "end");
    assertAlmostEquals(end.speechMs, 1_000, 60);
  }
});

Deno.test("hearing refuses what is no raw sound, and rates nobody has", () => {
  const hearing = new Hearing(DETECTION);
  const pcm = roomNoise(20);
  for (
    const mimeType of ["", "audio/webm", "image/jpeg", "audio/pcm;rate=1", "audio/pcm;rate=x"]
  ) {
    assertEquals(hearing.hear(blob(pcm, mimeType)), null);
  }
  assertEquals(hearing.hear({ mimeType: "audio/pcm" }), null);
});

Deno.test("hearing drops an odd last byte", () => {
  const heard = new Hearing(DETECTION).hear({ mimeType: "audio/pcm", data: new Uint8Array(641) });
  assertEquals(heard?.pcm.length, 320);
});

Deno.test("push-to-talk hears what lies between begin and end, and nothing else", () => {
  const hearing = new Hearing(null);
  assertEquals(hearing.hear(blob(babble(1_000)))?.listenedSamples, 0);
  assertEquals(hearing.begin(), [{ type: "start", offsetMs: 1_000 }]);
  assertEquals(hearing.begin(), []);
  const heard = hearing.hear(blob(joined(roomNoise(300), babble(900), roomNoise(2_000))));
  assertEquals(heard?.edges, []);
  assertEquals(heard?.listenedSamples, 3_200 * 16);
  const [end] = hearing.end();
  assert(end.type === "end");
  assertEquals(end.offsetMs, 4_200);
  assertAlmostEquals(end.speechMs, 900, 30);
  assertEquals(hearing.end(), []);
  assertEquals(hearing.hear(blob(babble(1_000)))?.listenedSamples, 0);
});

Deno.test("push-to-talk without a word says so", () => {
  const hearing = new Hearing(null);
  hearing.begin();
  hearing.hear(blob(roomNoise(500)));
  assertEquals(hearing.end(), [{ type: "end", offsetMs: 500, speechMs: 0, loudnessDb: -90 }]);
});

Deno.test("a pause of the stream ends speech only where speech is detected", () => {
  const detecting = new Hearing(DETECTION);
  detecting.hear(blob(babble(600)));
  assertEquals(detecting.flush().map(({ type }) => type), ["end"]);
  const marked = new Hearing(null);
  marked.begin();
  marked.hear(blob(babble(600)));
  assertEquals(marked.flush(), []);
});
