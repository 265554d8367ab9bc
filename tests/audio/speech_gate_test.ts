import { assert, assertEquals, assertGreaterOrEqual, assertLess } from "@std/assert";
import { floatToPcm16 } from "../../lib/audio/pcm16.ts";
import { SpeechGate } from "../../lib/audio/speech_gate.ts";
import {
  babble as syllables,
  joined,
  noiseSource,
  roomNoise,
} from "../simulator/synthetic_speech.ts";
import { babble } from "../support/babble.ts";
import { recite } from "../support/speech.ts";

const RATE = 16_000;
const FRAME = 320;
/** Before anything happens, the room alone. */
const LEAD_MS = 2_000;
/** Speech may last that much longer than it is heard. */
const TAIL_MS = 300;

const silence = (ms: number) => new Int16Array(ms * RATE / 1_000);
const factor = (db: number) => 10 ** (db / 20);

/** Sounds at the same time, as long as the longest. */
function mixed(...sounds: Int16Array[]): Int16Array<ArrayBuffer> {
  const length = Math.max(...sounds.map((sound) => sound.length));
  return Int16Array.from({ length }, (_, i) => {
    const sum = sounds.reduce((sum, sound) => sum + (sound[i] ?? 0), 0);
    return Math.max(-32_768, Math.min(32_767, sum));
  });
}

const louder = (sound: Int16Array, db: number) =>
  Int16Array.from(sound, (sample) => Math.round(sample * factor(db)));

/** Something happening in a quiet room, two seconds after the beginning. */
const inRoom = (sound: Int16Array, db = -65) =>
  mixed(
    joined(silence(LEAD_MS), sound, silence(1_000)),
    roomNoise(LEAD_MS + 1_000 + sound.length / RATE * 1_000, { db }),
  );

/** When speech was found, and how long in all, milliseconds. */
function heardIn(sound: Int16Array, frame = FRAME): { beganMs: number[]; speechMs: number } {
  const gate = new SpeechGate();
  const beganMs: number[] = [];
  let speechMs = 0;
  for (let at = 0; at < sound.length; at += frame) {
    const wasSpeech = gate.isSpeech;
    gate.push(sound.subarray(at, at + frame));
    if (gate.isSpeech) speechMs += frame * 1_000 / RATE;
    if (gate.isSpeech && !wasSpeech) beganMs.push(Math.round(at * 1_000 / RATE));
  }
  return { beganMs, speechMs };
}

/** A fan, over a room at -65: swells within `rampMs` by 40 dB to `db`, then stays. */
function fan(rampMs: number, { db = -30, deep = false } = {}): Int16Array {
  const noise = noiseSource(3);
  let rumble = 0;
  return Int16Array.from({ length: (rampMs + 5_000) * RATE / 1_000 }, (_, i) => {
    const share = Math.min(1, i * 1_000 / RATE / rampMs);
    const white = noise();
    rumble = deep ? 0.98 * rumble + 0.2 * white : white;
    return Math.round(rumble * Math.sqrt(3) * 32_767 * factor(db - 40 * (1 - share)));
  });
}

/** A door that falls shut in a room whose echo dies by 60 dB in so many seconds. */
function slam(echoSeconds: number, seed: number): Int16Array {
  const noise = noiseSource(seed);
  let dull = 0;
  return Int16Array.from({ length: 1.5 * RATE }, (_, i) => {
    dull = 0.7 * dull + 0.5 * noise();
    return Math.round(dull * 32_767 * factor(-6 - 60 * i / RATE / echoSeconds));
  });
}

/** Ten seconds of typing: a click of 8–20 ms every 80–220 ms. */
function typing(seed: number): Int16Array {
  const noise = noiseSource(seed);
  const sound = new Int16Array(10 * RATE);
  for (let at = 0; at < sound.length; at += 16 * Math.round(80 + 140 * Math.abs(noise()))) {
    const samples = 16 * (8 + Math.floor(12 * Math.abs(noise())));
    const loudness = 0.05 + 0.25 * Math.abs(noise());
    for (let i = 0; i < samples && at + i < sound.length; i++) {
      sound[at + i] = Math.round(noise() * 32_767 * loudness * Math.exp(-4 * i / samples));
    }
  }
  return sound;
}

/** Hum of a mains transformer. */
const hum = Int16Array.from(
  { length: 5 * RATE },
  (_, i) =>
    8_000 * Math.sin(2 * Math.PI * 50 * i / RATE) + 3_000 * Math.sin(2 * Math.PI * 150 * i / RATE),
);

const SENTENCES = [
  "Hello there, can you hear me?",
  "What do you see on my screen right now?",
  "Yes.",
  "Stop.",
  "Please count to seven and then tell me about the weather.",
];

Deno.test("speech gate hears a voice, near and far, in rooms of every kind", async () => {
  for (const sentence of SENTENCES) {
    const voice = (await recite([{ say: sentence }])).pcm;
    for (const [voiceDb, roomDb] of [[0, -75], [0, -65], [0, -50], [-12, -70], [-18, -75]]) {
      const sound = inRoom(louder(voice, voiceDb), roomDb);
      const { beganMs } = heardIn(sound);
      assertGreaterOrEqual(beganMs.length, 1, `${sentence} at ${voiceDb} in ${roomDb}`);
      assertGreaterOrEqual(beganMs[0], LEAD_MS);
      // The recital begins with half a second of silence.
      assertLess(beganMs[0], LEAD_MS + 500 + 700);
    }
  }
});

Deno.test("speech gate hears every kind of made-up speech within a third of a second", () => {
  const kinds = [
    syllables(2_000),
    syllables(2_000, { db: -40 }),
    floatToPcm16(babble(2)),
    floatToPcm16(babble(2, 9)),
  ];
  for (const kind of kinds) {
    const { beganMs, speechMs } = heardIn(inRoom(kind));
    assertEquals(beganMs.length, 1);
    assertGreaterOrEqual(beganMs[0], LEAD_MS + 100);
    assertLess(beganMs[0], LEAD_MS + 330);
    assertGreaterOrEqual(speechMs, 1_600);
    assertLess(speechMs, 2_000 + TAIL_MS);
  }
});

Deno.test("speech gate hears who speaks from the first sample on", async () => {
  const voice = (await recite([{ say: SENTENCES[1] }])).pcm;
  const { beganMs } = heardIn(voice.subarray(RATE / 2));
  assertEquals(beganMs.length, 1);
  assertLess(beganMs[0], 600);
});

Deno.test("speech gate takes no steady noise for speech, however loud, nor one switched on", () => {
  for (const db of [-70, -50, -35, -25, -15]) {
    assertEquals(heardIn(roomNoise(10_000, { db })).beganMs, [], `${db} dB`);
    assertEquals(heardIn(inRoom(roomNoise(8_000, { db, seed: 9 }))).beganMs, [], `on: ${db} dB`);
  }
  assertEquals(heardIn(inRoom(hum)).beganMs, []);
});

Deno.test("speech gate takes no fan for speech, however slowly it swells", () => {
  for (const rampMs of [500, 2_000, 5_000, 10_000]) {
    assertEquals(heardIn(inRoom(fan(rampMs))).beganMs, [], `${rampMs} ms`);
    assertEquals(heardIn(inRoom(fan(rampMs, { db: -25, deep: true }))).beganMs, []);
  }
});

Deno.test("speech gate takes no bang and no typing for speech", () => {
  for (const echoSeconds of [0.2, 0.4, 0.8, 1.2, 2]) {
    const sound = joined(slam(echoSeconds, 4), slam(echoSeconds, 8));
    assertEquals(heardIn(inRoom(sound)).beganMs, [], `echo of ${echoSeconds} s`);
  }
  for (const seed of [5, 6, 7, 8]) assertEquals(heardIn(inRoom(typing(seed))).beganMs, []);
});

Deno.test("speech gate hears a voice over a fan that runs", async () => {
  const voice = (await recite([{ say: SENTENCES[0] }])).pcm;
  const sound = mixed(fan(500, { db: -52 }), joined(silence(3_000), voice));
  const { beganMs } = heardIn(sound);
  assertEquals(beganMs.length, 1);
  assertGreaterOrEqual(beganMs[0], 3_500);
});

Deno.test("speech gate tells how long someone speaks and how long it has been quiet", () => {
  const gate = new SpeechGate();
  assertEquals([gate.isSpeech, gate.speechMs, gate.quietMs], [false, 0, Infinity]);
  gate.push(joined(roomNoise(LEAD_MS), syllables(1_000)));
  assert(gate.isSpeech);
  assertGreaterOrEqual(gate.speechMs, 900);
  assertLess(gate.speechMs, 1_050);
  gate.push(roomNoise(200));
  assert(gate.isSpeech);
  gate.push(roomNoise(800));
  assertEquals([gate.isSpeech, gate.speechMs], [false, 0]);
  assertGreaterOrEqual(gate.quietMs, 1_000);
  assertLess(gate.quietMs, 1_100);
});

Deno.test("speech gate tells of something loud before it calls it speech", () => {
  const gate = new SpeechGate();
  gate.push(roomNoise(LEAD_MS));
  assertEquals(gate.loudMs, 0);
  gate.push(syllables(120));
  assertEquals(gate.isSpeech, false);
  assertGreaterOrEqual(gate.loudMs, 60);
});

Deno.test("speech gate finds the same however the stream is cut, and nothing in digital silence", () => {
  const sound = joined(roomNoise(LEAD_MS), silence(3_000), syllables(600), roomNoise(1_000));
  const whole = heardIn(sound, 160);
  assertEquals(whole.beganMs.length, 1);
  for (const frame of [320, 800, 1_600]) {
    const { beganMs } = heardIn(sound, frame);
    assertEquals(beganMs.length, 1);
    assertLess(Math.abs(beganMs[0] - whole.beganMs[0]), frame * 1_000 / RATE);
  }
  const gates = [new SpeechGate(), new SpeechGate()];
  for (let at = 0; at < sound.length; at += 777) gates[0].push(sound.subarray(at, at + 777));
  gates[1].push(sound);
  assertEquals(gates[0].quietMs, gates[1].quietMs);
});
