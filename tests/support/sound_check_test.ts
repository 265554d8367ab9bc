import { assertAlmostEquals, assertEquals } from "@std/assert";
import { babble, concat, silence } from "./babble.ts";
import { audibleSpan, clicks, largestStep, rmsOf, silencesWithin } from "./sound_check.ts";

const RATE = 16_000;

Deno.test("rms of a full square wave is one and of silence is nought", () => {
  assertEquals(rmsOf(Float32Array.from([1, -1, 1, -1])), 1);
  assertEquals(rmsOf(silence(10)), 0);
  assertEquals(rmsOf(silence(0)), 0);
});

Deno.test("audible span leaves out the silence around the sound", () => {
  assertEquals(audibleSpan(concat(silence(5), Float32Array.from([0.5, 0, 0.5]), silence(4))), {
    start: 5,
    end: 8,
  });
  assertEquals(audibleSpan(silence(100)), undefined);
});

Deno.test("a hole in the sound is found with its place, pauses around it are not counted", () => {
  const sound = concat(silence(900), babble(0.5), silence(480), babble(0.5, 2), silence(900));
  const [hole, ...others] = silencesWithin(sound, { minSamples: 400 });
  assertAlmostEquals(hole.start, 900 + RATE / 2, 10);
  assertAlmostEquals(hole.end, 900 + RATE / 2 + 480, 10);
  assertEquals(others, []);
  assertEquals(silencesWithin(sound, { minSamples: 600 }), []);
});

Deno.test("a lost stretch clicks where it was lost and nowhere else", () => {
  const sound = babble(1);
  const maxStep = largestStep(sound) * 1.05;
  assertEquals(clicks(sound, { maxStep }), []);
  const cutAt = sound.findIndex((sample, i) => i > 4_000 && sample > 0.2);
  const nextTrough = sound.findIndex((sample, i) => i > cutAt && sample < -0.1);
  const cut = concat(sound.subarray(0, cutAt), sound.subarray(nextTrough));
  assertEquals(clicks(cut, { maxStep }), [cutAt]);
});
