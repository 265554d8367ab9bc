import {
  assert,
  assertEquals,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertLess,
  assertLessOrEqual,
} from "@std/assert";
import { JitterBuffer, type JitterBufferOptions } from "../../lib/audio/jitter_buffer.ts";

const RATE = 24_000;
const BLOCK = 128;
const FADE = 120;
/** Samples of one millisecond. */
const MS = RATE / 1_000;

/** Sound of a reply between two positions: a tone of its own pitch, loud enough to click if cut. */
function tone(reply: number, from: number, to: number): Int16Array {
  const hz = 200 + (reply % 10) * 30;
  return Int16Array.from(
    { length: to - from },
    (_, i) => Math.round(16_000 * Math.sin(2 * Math.PI * hz * (from + i) / RATE)),
  );
}
/** Largest step between two samples of the loudest pitch above, as floats. */
const TONE_STEP = (16_000 / 32_768) * 2 * Math.PI * 470 / RATE;
/** A fade of 120 samples adds at most this, twice where one begins while another ends. */
const FADE_STEP = 2 * (16_000 / 32_768) / FADE + 0.001;

interface Ended {
  reply: number;
  position: number;
  cut: boolean;
}

/** A buffer with its output recorded: `heard` samples, and the endings it told. */
function listen(options: JitterBufferOptions = {}) {
  const ended: Ended[] = [];
  const heard: number[] = [];
  const buffer = new JitterBuffer({
    ...options,
    onEnded: (reply, position, cut) => ended.push({ reply, position, cut }),
  });
  const block = new Float32Array(BLOCK);
  const read = (samples: number) => {
    for (let i = 0; i < samples; i += BLOCK) {
      buffer.read(block);
      heard.push(...block);
    }
  };
  const push = (reply: number, from: number, to: number) =>
    buffer.push(reply, from, tone(reply, from, to));
  return { buffer, ended, heard, read, push };
}

/** Largest step between neighbours. */
function largestStep(samples: number[]): number {
  let largest = 0;
  for (let i = 1; i < samples.length; i++) {
    largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
  }
  return largest;
}

const asFloats = (pcm: Int16Array) => [...pcm].map((value) => value / 32_768);

/** Small seeded generator (mulberry32): 0 … 1. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

Deno.test("sound waits for 100 ms of it, then plays bit by bit as it came", () => {
  const { heard, read, push } = listen();
  push(1, 0, 99 * MS);
  read(BLOCK);
  assertEquals(largestStep(heard), 0);
  push(1, 99 * MS, 200 * MS);
  read(1_280);
  assertEquals(heard.slice(BLOCK), asFloats(tone(1, 0, 1_280)));
});

Deno.test("a finished reply plays at once, however short, and its end is told", () => {
  const { buffer, heard, ended, read, push } = listen();
  push(1, 0, 500);
  buffer.finish(1);
  read(1_280);
  assertEquals(heard.slice(0, 500), asFloats(tone(1, 0, 500)));
  assertEquals(ended, [{ reply: 1, position: 500, cut: false }]);
  assertFalse(buffer.isPlaying);
});

Deno.test("a reply that is not told to be finished plays after a time without news", () => {
  const { heard, read, push } = listen({ maxWaitMs: 200 });
  push(1, 0, 50 * MS);
  read(190 * MS);
  assertEquals(largestStep(heard), 0);
  read(50 * MS);
  assertGreater(largestStep(heard), 0);
});

Deno.test("while news comes in, however little, sound goes on waiting for enough", () => {
  const { heard, read, push } = listen({ maxWaitMs: 200 });
  for (let i = 0; i < 4; i++) {
    push(1, i * 20 * MS, (i + 1) * 20 * MS);
    read(150 * MS);
  }
  assertEquals(largestStep(heard), 0);
  push(1, 80 * MS, 100 * MS);
  read(BLOCK);
  assertGreater(largestStep(heard), 0);
});

Deno.test("an end that is not silent does not click", () => {
  const { buffer, heard, read } = listen();
  buffer.push(1, 0, new Int16Array(4_000).fill(16_000));
  buffer.finish(1);
  read(5_120);
  assertLess(largestStep(heard.slice(1)), FADE_STEP);
  assertEquals(heard.slice(4_000 + FADE).every((value) => value === 0), true);
});

Deno.test("a whole reply that comes at once is held and played whole", () => {
  const { buffer, heard, ended, read, push } = listen();
  const samples = 60 * RATE;
  for (let i = 0; i < samples; i += 24_000) push(1, i, i + 24_000);
  buffer.finish(1);
  assertEquals(buffer.heldSamples, samples);
  read(samples + BLOCK);
  assertEquals(heard.slice(0, samples), asFloats(tone(1, 0, samples)));
  assertEquals(ended, [{ reply: 1, position: samples, cut: false }]);
  assertEquals(buffer.trouble.droppedSamples, 0);
});

Deno.test("a second reply plays after the first, whose end it implies", () => {
  const { buffer, heard, ended, read, push } = listen();
  push(1, 0, 3_000);
  push(2, 0, 3_000);
  buffer.finish(2);
  read(8_960);
  assertEquals(heard.slice(0, 3_000), asFloats(tone(1, 0, 3_000)));
  const second = 24 * BLOCK;
  assertEquals(heard.slice(second + FADE, second + 3_000), asFloats(tone(2, FADE, 3_000)));
  assertEquals(ended.map(({ reply, cut }) => ({ reply, cut })), [
    { reply: 1, cut: false },
    { reply: 2, cut: false },
  ]);
});

Deno.test("sound that runs out fades out, and fades in when it goes on", () => {
  const { buffer, heard, read, push } = listen();
  push(1, 0, 4_900);
  read(9_600);
  assertEquals(buffer.position, 4_900);
  assertEquals(buffer.trouble.underruns, 0, "nobody knows yet that more comes");
  push(1, 4_900, 12_000);
  buffer.finish(1);
  read(9_600);
  assertEquals(buffer.trouble.underruns, 1);
  assertEquals(buffer.position, 12_000);
  assertLess(largestStep(heard), TONE_STEP + FADE_STEP);
  const rest = asFloats(tone(1, 4_900 + FADE, 12_000));
  assertEquals(heard.slice(9_600 + FADE, 9_600 + FADE + rest.length), rest);
});

Deno.test("a reply whose end is told late has not run out", () => {
  const { buffer, ended, read, push } = listen();
  push(1, 0, 4_900);
  read(9_600);
  buffer.finish(1);
  read(BLOCK);
  assertEquals(buffer.trouble.underruns, 0);
  assertEquals(ended, [{ reply: 1, position: 4_900, cut: false }]);
});

Deno.test("each underrun asks for half as much again before sound starts, up to a bound", () => {
  const { buffer, read, push } = listen({ maxStartMs: 300 });
  const wanted: number[] = [];
  let at = 0;
  for (let i = 0; i < 5; i++) {
    push(1, at, at += 400 * MS);
    read(500 * MS);
    wanted.push(buffer.startSamples / MS);
  }
  assertEquals(wanted, [100, 150, 225, 300, 300]);
});

Deno.test("steady sound takes the growth back, slowly, and no further than the start", () => {
  const { buffer, read, push } = listen({ stableMs: 1_000 });
  push(1, 0, 800 * MS);
  read(900 * MS);
  push(1, 800 * MS, 10_800 * MS);
  assertEquals(buffer.startSamples, 150 * MS);
  read(500 * MS);
  assertEquals(buffer.startSamples, 150 * MS, "what was before the underrun does not count");
  const wanted: number[] = [];
  for (let i = 0; i < 4; i++) {
    read(1_010 * MS);
    wanted.push(buffer.startSamples / MS);
  }
  assertEquals(wanted, [130, 110, 100, 100]);
});

Deno.test("an interruption is silent within 10 ms, without a click, and tells how far it got", () => {
  const { buffer, heard, ended, read, push } = listen();
  push(1, 0, 48_000);
  read(12_800);
  buffer.interrupt(1);
  read(2_560);
  assertEquals(ended, [{ reply: 1, position: 12_800, cut: true }]);
  assertEquals(heard.slice(12_800 + 10 * MS).every((value) => value === 0), true);
  assertLess(largestStep(heard), TONE_STEP + FADE_STEP);
  assertEquals(buffer.heldSamples, 0);
});

Deno.test("an interruption while sound is running out is silent within 10 ms too", () => {
  const { buffer, heard, read, push } = listen();
  push(1, 0, 20 * BLOCK + 247);
  read(20 * BLOCK);
  // Of 247 samples no block and fade can be made: all of them fade out, over more than 10 ms.
  read(BLOCK);
  buffer.interrupt(1);
  const cutAt = heard.length;
  read(2 * BLOCK);
  assertEquals(heard.slice(cutAt + FADE).every((value) => value === 0), true);
  assertGreater(Math.abs(heard[cutAt]), 0, "it was still fading");
  assertLess(largestStep(heard), TONE_STEP + FADE_STEP);
});

Deno.test("late sound of a cut reply never plays, and is counted", () => {
  const { buffer, heard, read, push } = listen();
  push(5, 0, 12_000);
  read(2_560);
  buffer.interrupt(5);
  push(5, 12_000, 24_000);
  push(4, 0, 12_000);
  const cutAt = heard.length;
  read(24_000);
  assertEquals(heard.slice(cutAt + FADE).every((value) => value === 0), true);
  assertEquals(buffer.trouble.lateSamples, 24_000);
  push(6, 0, 6_000);
  const nextAt = heard.length;
  read(1_280);
  assertEquals(heard.slice(nextAt), asFloats(tone(6, 0, 1_280)));
});

Deno.test("an interruption before a reply's first sound keeps it from playing", () => {
  const { buffer, ended, read, push, heard } = listen();
  buffer.interrupt(1);
  push(1, 0, 12_000);
  read(12_800);
  assertEquals(largestStep(heard), 0);
  assertEquals(ended, []);
});

Deno.test("an interruption takes the replies before it too, and leaves later ones", () => {
  const { buffer, ended, heard, read, push } = listen();
  push(1, 0, 6_000);
  push(2, 0, 6_000);
  push(3, 0, 6_000);
  buffer.finish(3);
  read(BLOCK);
  buffer.interrupt(2);
  read(8_960);
  assertEquals(ended, [
    { reply: 1, position: BLOCK, cut: true },
    { reply: 2, position: 0, cut: true },
    { reply: 3, position: 6_000, cut: false },
  ]);
  assertEquals(heard.slice(BLOCK + FADE, BLOCK + 6_000), asFloats(tone(3, FADE, 6_000)));
});

Deno.test("an interruption of an earlier reply leaves the one that plays alone", () => {
  const { buffer, heard, read, push } = listen();
  push(2, 0, 12_000);
  read(2_560);
  buffer.interrupt(1);
  read(2_560);
  assertEquals(heard, asFloats(tone(2, 0, 5_120)));
});

Deno.test("numbers go on from 65,535 to 1", () => {
  const { buffer, ended, read, push } = listen();
  push(65_535, 0, 6_000);
  push(1, 0, 6_000);
  buffer.finish(1);
  read(2_560);
  buffer.interrupt(65_535);
  push(65_535, 6_000, 12_000);
  assertEquals(buffer.trouble.lateSamples, 6_000);
  read(12_800);
  assertEquals(ended, [
    { reply: 65_535, position: 2_560, cut: true },
    { reply: 1, position: 6_000, cut: false },
  ]);
});

Deno.test("70,000 replies after an interruption play every one", () => {
  const { buffer, ended } = listen();
  buffer.interrupt(65_535);
  const block = new Float32Array(BLOCK);
  const pcm = new Int16Array(100).fill(1);
  for (let i = 0; i < 70_000; i++) {
    const reply = i % 65_535 + 1;
    buffer.push(reply, 0, pcm);
    buffer.finish(reply);
    buffer.read(block);
  }
  assertEquals(ended.length, 70_000);
  assertEquals(buffer.trouble.lateSamples, 0);
});

Deno.test("sound that is lost is counted, and the rest plays on", () => {
  const { buffer, ended, heard, read, push } = listen();
  push(1, 0, 3_000);
  push(1, 4_000, 7_000);
  buffer.finish(1);
  read(7_680);
  assertEquals(buffer.trouble.lostSamples, 1_000);
  assertEquals(heard.slice(3_000, 6_000), asFloats(tone(1, 4_000, 7_000)));
  assertEquals(ended, [{ reply: 1, position: 7_000, cut: false }]);
});

Deno.test("sound that comes twice plays once", () => {
  const { buffer, heard, read, push } = listen();
  push(1, 0, 3_000);
  push(1, 1_000, 2_000);
  push(1, 2_000, 5_000);
  buffer.finish(1);
  read(5_120);
  assertEquals(buffer.trouble.doubledSamples, 2_000);
  assertEquals(heard.slice(0, 5_000), asFloats(tone(1, 0, 5_000)));
});

Deno.test("a straggler of a reply played out still plays", () => {
  const { buffer, ended, read, push, heard } = listen();
  push(1, 0, 3_000);
  buffer.finish(1);
  read(3_840);
  push(1, 3_000, 6_000);
  const at = heard.length;
  read(3_840);
  assertEquals(heard.slice(at + FADE, at + 3_000), asFloats(tone(1, 3_000 + FADE, 6_000)));
  assertEquals(ended.map(({ position }) => position), [3_000, 6_000]);
});

Deno.test("past the bound the oldest sound is given up, never the newest", () => {
  const { buffer, heard, read, push } = listen({ maxHeldMs: 500 });
  push(1, 0, 10_000);
  read(1_280);
  push(1, 10_000, 20_000);
  assertEquals(buffer.trouble.droppedSamples, 20_000 - 1_280 - 12_000);
  assertEquals(buffer.heldSamples, 12_000);
  buffer.finish(1);
  read(12_800);
  const newest = asFloats(tone(1, 8_000 + FADE, 20_000));
  assertEquals(heard.slice(1_280 + FADE, 1_280 + FADE + newest.length), newest);
  assertLess(largestStep(heard), TONE_STEP + FADE_STEP);
});

Deno.test("silence is exact zeros, and costs no state", () => {
  const { buffer, heard, read } = listen();
  read(12_800);
  assert(heard.every((value) => value === 0));
  assertEquals([buffer.reply, buffer.position, buffer.isPlaying], [0, 0, false]);
});

/** A piece of sound on a network: when it arrives, in samples of time, and what is in it. */
interface Piece {
  at: number;
  reply: number;
  from: number;
  to: number;
}

/** Replies of random lengths in pieces of random lengths, delayed beyond their steady pace. */
function send(random: () => number, delayMs: (random: number) => number) {
  const totals: number[] = [0];
  const pieces: Piece[] = [];
  let sent = 0;
  let at = 0;
  for (let reply = 1; reply <= 8; reply++) {
    const total = Math.round((0.3 + random() * 3) * RATE);
    totals.push(total);
    for (let from = 0; from < total;) {
      const to = Math.min(total, from + Math.round((10 + random() * 80) * MS));
      sent += to - from;
      // In order, as on a socket: a late piece holds up those behind it.
      at = Math.max(at, sent + delayMs(random()) * MS);
      pieces.push({ at, reply, from, to });
      from = to;
    }
  }
  return { totals, pieces };
}

/** Plays pieces as they arrive, and counts the samples that were heard exactly as sent, in order. */
function play({ totals, pieces }: { totals: number[]; pieces: Piece[] }) {
  const listener = listen();
  const { buffer, heard, read, push } = listener;
  let exact = 0;
  let next = 0;
  for (let now = 0; next < pieces.length || buffer.heldSamples > 0; now += BLOCK) {
    for (; next < pieces.length && pieces[next].at <= now; next++) {
      const { reply, from, to } = pieces[next];
      push(reply, from, to);
      if (to === totals[reply]) buffer.finish(reply);
    }
    const { reply, position } = buffer;
    read(BLOCK);
    const end = buffer.reply === reply ? buffer.position : totals[reply];
    const sent = asFloats(tone(reply, position, Math.min(end, position + BLOCK)));
    sent.forEach((value, i) => exact += heard.at(i - BLOCK) === value ? 1 : 0);
  }
  read(2 * BLOCK);
  return { ...listener, exact };
}

for (const seed of [1, 2, 3, 4, 5, 6]) {
  Deno.test(`over a jittery network nothing is lost, doubled or out of order (seed ${seed})`, () => {
    const sent = send(seeded(seed), (random) => random < 0.9 ? random * 60 : random * 700);
    const { buffer, ended, heard, exact } = play(sent);
    assertEquals(
      ended,
      sent.totals.map((position, reply) => ({ reply, position, cut: false })).slice(1),
    );
    const { underruns, ...rest } = buffer.trouble;
    assertGreater(underruns, 0, "a network this bad must be felt, or nothing is tested");
    assertEquals(rest, { lostSamples: 0, doubledSamples: 0, lateSamples: 0, droppedSamples: 0 });
    assertLess(largestStep(heard), TONE_STEP + FADE_STEP);
    const total = sent.totals.reduce((sum, samples) => sum + samples);
    // Altered: a block and a fade where it runs out, a fade where it goes on, one where a reply ends.
    const altered = underruns * (BLOCK + 2 * FADE) + ended.length * FADE;
    assertGreaterOrEqual(exact, total - altered);
  });
}

Deno.test("over a steady network nothing runs out and 120 ms are held at most", () => {
  const listener = listen();
  const { buffer, read, push } = listener;
  let arrived = 0;
  let most = 0;
  for (let now = 0; now < 10 * RATE; now += BLOCK) {
    while (arrived + 40 * MS <= now) push(1, arrived, arrived += 40 * MS);
    most = Math.max(most, buffer.heldSamples);
    read(BLOCK);
  }
  assertEquals(buffer.trouble.underruns, 0);
  assertLessOrEqual(most, 120 * MS + BLOCK);
});
