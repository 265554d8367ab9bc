import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ECHO_TICK_MS, EchoDetector, type EchoFound } from "../../lib/audio/echo_detector.ts";
import { levelOf } from "../../lib/audio/level.ts";
import { randomSource } from "../../lib/simulator/faults/random.ts";
import { recite } from "../support/speech.ts";

const TICK_SAMPLES = 320;

/** Levels of every 20 ms of what is said. */
async function levels(sentences: string[]): Promise<number[]> {
  const { pcm } = await recite(sentences.map((say) => ({ say })));
  return Array.from(
    { length: Math.floor(pcm.length / TICK_SAMPLES) },
    (_, tick) => levelOf(pcm.subarray(tick * TICK_SAMPLES, (tick + 1) * TICK_SAMPLES)).rms,
  );
}

const REPLY = await levels([
  "The river was wide and slow that morning, and we carried our baskets down to the old bridge.",
  "There are three ways to fix this error. First, open the settings, then choose advanced.",
  "Well, I think you should save your file before you close the window, as nothing else keeps it.",
]);
const PERSON = await levels([
  "Stop, wait a moment, please. I have another question about the first thing that you said.",
  "No, that is not what I meant. I was asking about the other window, the one on the left side.",
  "Can you tell me what the weather is like tomorrow in the mountains, and do I need a coat?",
]);
/** A quiet room with a laptop's microphone. */
const ROOM = 0.001;

/** What a detector finds when this is played, and that is heard in each tick. */
function found(
  heard: (tick: number) => number,
  { reply = REPLY, seed = 1 }: { reply?: number[]; seed?: number } = {},
): (EchoFound & { atMs: number }) | null {
  const next = randomSource(seed);
  const detector = new EchoDetector();
  for (let tick = 0; tick < reply.length; tick++) {
    detector.played(tick, reply[tick]);
    // The room's own level is never quite the same.
    const echo = detector.heard(tick, Math.hypot(heard(tick), ROOM * (0.8 + 0.4 * next())));
    if (echo !== null) return { ...echo, atMs: tick * ECHO_TICK_MS };
  }
  return null;
}

const echoOf = (gain: number, delayTicks: number) => (tick: number) =>
  gain * (REPLY[tick - delayTicks] ?? 0);

Deno.test("an echo is found within some seconds, loud or faint, near or late", () => {
  for (const gain of [1, 0.3, 0.1, 0.03]) {
    for (const delayTicks of [0, 3, 9, 16, 25]) {
      const echo = found(echoOf(gain, delayTicks));
      assert(echo !== null, `gain ${gain}, ${delayTicks} ticks`);
      assertAlmostEquals(echo.delayMs, delayTicks * ECHO_TICK_MS, ECHO_TICK_MS);
      assert(echo.atMs < 8_000, `after ${echo.atMs} ms`);
    }
  }
});

Deno.test("a room that rings, heard by reports that come unevenly, is an echo all the same", () => {
  const next = randomSource(3);
  let shift = 0;
  const ringing = (tick: number) => {
    if (tick % 25 === 0) shift = Math.floor(next() * 3) - 1;
    const [first, second, third] = [6, 11, 16].map((late) => REPLY[tick - late + shift] ?? 0);
    return Math.hypot(0.1 * first, 0.05 * second, 0.03 * third);
  };
  assert(found(ringing) !== null);
});

Deno.test("replies that are cut off every time by their own echo add up", () => {
  const bursts = Array.from({ length: 1_600 }, (_, tick) => {
    const [burst, at] = [Math.floor(tick / 200), tick % 200];
    return at < 45 ? REPLY[burst * 45 + at] : 0;
  });
  assert(found((tick) => 0.2 * (bursts[tick - 8] ?? 0), { reply: bursts }) !== null);
});

Deno.test("what the canceller leaves of it is none: nothing, or so little that nobody hears it", () => {
  assertEquals(found(() => 0), null);
  assertEquals(found(echoOf(0.002, 5)), null);
});

Deno.test("people who speak over the reply are none, whenever they begin and however loud", () => {
  for (let run = 0; run < 40; run++) {
    const next = randomSource(run);
    const [begins, gain] = [Math.floor(next() * PERSON.length), 0.1 + next()];
    const person = (tick: number) => gain * PERSON[(begins + tick) % PERSON.length];
    assertEquals(found(person, { seed: run }), null, `run ${run}`);
  }
});

Deno.test("the same voice with other words is none", () => {
  for (let run = 0; run < 20; run++) {
    const begins = Math.floor((0.1 + 0.8 * randomSource(run)()) * REPLY.length);
    const voice = (tick: number) => 0.3 * REPLY[(begins + tick) % REPLY.length];
    assertEquals(found(voice, { seed: run }), null, `run ${run}`);
  }
});

Deno.test("noise, music and a muted microphone are none", () => {
  const next = randomSource(5);
  assertEquals(found(() => 0.05 * (0.9 + 0.2 * next())), null);
  const beat = (tick: number) => 0.3 * Math.exp(-(tick % 25) / 6) + 0.05;
  assertEquals(found(beat), null);
  const detector = new EchoDetector();
  REPLY.forEach((level, tick) => {
    detector.played(tick, level);
    assertEquals(detector.heard(tick, 0), null);
  });
});

Deno.test("what is heard while nothing plays, or plays while nobody listens, is none", () => {
  assertEquals(found((tick) => PERSON[tick], { reply: REPLY.map(() => 0) }), null);
  const detector = new EchoDetector();
  REPLY.forEach((level, tick) => detector.played(tick, level));
  assertEquals(detector.heard(REPLY.length, 0.1), null);
});

Deno.test("after another microphone it begins anew", () => {
  const detector = new EchoDetector();
  let echoes = 0;
  REPLY.forEach((level, tick) => {
    detector.played(tick, level);
    if (tick % 100 === 99) detector.reset();
    if (detector.heard(tick, Math.max(ROOM, 0.3 * level)) !== null) echoes++;
  });
  assertEquals(echoes, 0);
});

Deno.test("a clock that jumps, or goes back, finds nothing and breaks nothing", () => {
  const detector = new EchoDetector();
  for (const tick of [0, 5, 100_000, 99_999, 100_001, 1_000_000_000]) {
    detector.played(tick, 0.5);
    assertEquals(detector.heard(tick, 0.5), null);
  }
});
