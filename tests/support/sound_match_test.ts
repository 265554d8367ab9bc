import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { babble, concat, silence } from "./babble.ts";
import { envelope, matchSound } from "./sound_match.ts";

const RATE = 16_000;

Deno.test("a faithful copy is found where it starts, every window alike and in place", () => {
  const sound = concat(babble(1.2), silence(4_000), babble(1, 7));
  const copy = concat(silence(5_003), sound.map((sample) => sample * 0.5), silence(999));
  const { lag, windows } = matchSound(sound, copy, { windowSamples: RATE / 4 });
  assertEquals(lag, 5_003);
  assert(windows.length >= 8);
  for (const { coefficient, slip, gain } of windows) {
    assertAlmostEquals(coefficient, 1, 1e-4);
    assertEquals(slip, 0);
    assertAlmostEquals(gain, 0.5, 1e-4);
  }
});

Deno.test("twenty lost milliseconds show as a slip of all windows after them", () => {
  const sound = babble(3);
  const lossy = concat(silence(2_000), sound.subarray(0, RATE), sound.subarray(RATE + 320));
  const { windows } = matchSound(sound, lossy, { windowSamples: RATE / 4 });
  const before = windows.filter(({ start }) => start < RATE - RATE / 4).map(({ slip }) => slip);
  const after = windows.filter(({ start }) => start > RATE + 320).map(({ slip }) => slip);
  assert(before.length > 0 && after.length > 0);
  assertEquals(new Set(before).size, 1);
  assertEquals(new Set(after).size, 1);
  assertEquals(before[0] - after[0], 320);
});

Deno.test("a doubled frame shows as a slip the other way", () => {
  const sound = babble(2);
  const doubled = concat(sound.subarray(0, RATE), sound.subarray(RATE - 320));
  const { windows } = matchSound(sound, doubled, { windowSamples: RATE / 4 });
  assertEquals((windows.at(-1)?.slip ?? 0) - windows[0].slip, 320);
});

Deno.test("another sound is not taken for the known one", () => {
  const { windows } = matchSound(babble(2), babble(2, 99), { windowSamples: RATE / 4 });
  assert(windows.every(({ coefficient }) => coefficient < 0.7));
});

Deno.test("a recording cut in front is found at a negative place", () => {
  const sound = babble(2);
  assertEquals(matchSound(sound, sound.subarray(1_000), { windowSamples: 4_000 }).lag, -1_000);
});

Deno.test("envelope gives one loudness a frame", () => {
  const loudness = envelope(concat(silence(200), new Float32Array(100).fill(0.5)), 100);
  assertEquals([...loudness], [0, 0, 0.5]);
});
