import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { type ActivityEdge, VoiceActivity } from "../../../lib/simulator/senses/voice_activity.ts";
import { babble, joined, roomNoise } from "../synthetic_speech.ts";

const CHUNK_SAMPLES = 320;

/** Feed in 20 ms pieces; each edge with how much had been received when it was told. */
function feed(activity: VoiceActivity, pcm: Int16Array): (ActivityEdge & { toldAtMs: number })[] {
  const edges = [];
  for (let at = 0; at < pcm.length; at += CHUNK_SAMPLES) {
    for (const edge of activity.push(pcm.subarray(at, at + CHUNK_SAMPLES))) {
      edges.push({ ...edge, toldAtMs: (at + CHUNK_SAMPLES) / 16 });
    }
  }
  return edges;
}

Deno.test("activity tells a start about 150 ms into speech, an end 1.2 s after it", () => {
  const pcm = joined(roomNoise(1_000), babble(2_340), roomNoise(2_000, { seed: 3 }));
  const [start, end, ...more] = feed(new VoiceActivity(), pcm);
  assertEquals(more, []);
  assertEquals(start.type, "start");
  assertAlmostEquals(start.offsetMs, 1_000, 20);
  // The first chunk of speech is sent when 1,020 ms are there; Google told 139–154 ms after that.
  assertAlmostEquals(start.toldAtMs - 1_020, 147, 21);
  assert(end.type === "end");
  assertAlmostEquals(end.offsetMs, 3_340, 20);
  assertGreater(end.toldAtMs - 3_340, 1_187);
  assertLess(end.toldAtMs - 3_340, 1_280);
  assertAlmostEquals(end.speechMs, 2_340, 30);
  assertAlmostEquals(end.loudnessDb, -25, 1);
});

Deno.test("activity says the same however the stream is cut", () => {
  const pcm = joined(
    roomNoise(500),
    babble(1_500),
    roomNoise(1_700),
    babble(700),
    roomNoise(1_500),
  );
  const whole = new VoiceActivity().push(pcm);
  assertEquals(whole.length, 4);
  for (const step of [1, 160, 333, 4_800]) {
    const activity = new VoiceActivity();
    const edges: ActivityEdge[] = [];
    for (let at = 0; at < pcm.length; at += step) {
      edges.push(...activity.push(pcm.subarray(at, at + step)));
    }
    assertEquals(edges, whole);
  }
});

Deno.test("activity never ends without sound, and ends at once when told that it pauses", () => {
  const activity = new VoiceActivity();
  assertEquals(activity.push(babble(1_000)).map(({ type }) => type), ["start"]);
  assert(activity.speaking);
  const [end] = activity.flush();
  assert(end.type === "end");
  assertAlmostEquals(end.offsetMs, 1_000, 30);
  assertEquals(activity.flush(), []);
});

Deno.test("activity bridges pauses shorter than the silence asked for", () => {
  const pcm = joined(babble(800), roomNoise(300), babble(800), roomNoise(600));
  const typesOf = (silenceMs: number) =>
    new VoiceActivity({ silenceMs }).push(pcm).map(({ type }) => type);
  assertEquals(typesOf(500), ["start", "end"]);
  assertEquals(typesOf(250), ["start", "end", "start", "end"]);
});

Deno.test("activity ends at exactly the silence asked for", () => {
  for (const silenceMs of [100, 500, 1_000]) {
    const [, end] = feed(
      new VoiceActivity({ silenceMs }),
      joined(babble(900), roomNoise(1_500)),
    );
    assertAlmostEquals(end.toldAtMs - 900, silenceMs, 20);
  }
});

Deno.test("activity needs as much speech as asked for before it commits itself", () => {
  for (const startMs of [20, 100, 170]) {
    const [start] = feed(new VoiceActivity({ startMs }), joined(roomNoise(500), babble(1_000)));
    assertAlmostEquals(start.toldAtMs - 500, startMs, 20);
  }
});

Deno.test("activity takes a click for no speech, and for no end of a pause", () => {
  const click = () => babble(20, { db: -10 });
  const alone = joined(roomNoise(1_000), click(), roomNoise(1_000));
  assertEquals(new VoiceActivity().push(alone), []);
  const after = joined(babble(900), roomNoise(400), click(), roomNoise(900));
  const [, end] = feed(new VoiceActivity(), after);
  assertAlmostEquals(end.toldAtMs - 900, 1_200, 40);
});

Deno.test("activity hears a quiet voice at high sensitivity only", () => {
  const pcm = joined(roomNoise(1_000), babble(1_000, { db: -46 }), roomNoise(1_500));
  const typesOf = (startSensitivity: "low" | "high") =>
    new VoiceActivity({ startSensitivity }).push(pcm).map(({ type }) => type);
  assertEquals(typesOf("high"), ["start", "end"]);
  assertEquals(typesOf("low"), []);
});

Deno.test("activity waits longer for an end at low sensitivity", () => {
  const pcm = joined(babble(900), roomNoise(3_000));
  const [, end] = feed(new VoiceActivity({ endSensitivity: "low" }), pcm);
  assertAlmostEquals(end.toldAtMs - 900, 2_000, 20);
});

for (const db of [-70, -50, -45, -42]) {
  Deno.test(`activity takes a room of ${db} dB for no speech, and hears speech over it`, () => {
    const activity = new VoiceActivity();
    assertEquals(activity.push(roomNoise(1_000, { db })), []);
    const speech = babble(1_500, { db: -20 });
    const noise = roomNoise(3_000, { db, seed: 5 });
    for (let i = 0; i < speech.length; i++) noise[i] += speech[i];
    assertEquals(activity.push(noise).map(({ type }) => type), ["start", "end"]);
    assertEquals(activity.push(roomNoise(8_000, { db, seed: 7 })), []);
  });
}

Deno.test("activity hears a voice from the first sample on, unbroken as it may be", () => {
  const tone = Int16Array.from({ length: 32_000 }, (_, n) => 8_000 * Math.sin(n / 5));
  const [start, end] = feed(new VoiceActivity(), joined(tone, roomNoise(1_500)));
  assertEquals(start.offsetMs, 0);
  assertAlmostEquals(end.offsetMs, 2_000, 10);
});

Deno.test("activity takes what never changes for the room after five seconds", () => {
  const hum = Int16Array.from({ length: 16_000 * 10 }, (_, n) => 2_000 * Math.sin(n / 5));
  const [start, end, ...more] = feed(new VoiceActivity(), hum);
  assertEquals([start.type, end.type, more.length], ["start", "end", 0]);
});

Deno.test("activity does not take the room for speech after the microphone was muted", () => {
  const activity = new VoiceActivity();
  activity.push(roomNoise(8_000, { db: -42 }));
  activity.push(new Int16Array(16_000 * 10));
  assertEquals(activity.push(roomNoise(2_000, { db: -42, seed: 6 })), []);
});

Deno.test("activity hears nothing in digital silence", () => {
  assertEquals(new VoiceActivity().push(new Int16Array(16_000 * 10)), []);
});
