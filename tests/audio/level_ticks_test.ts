import { assertAlmostEquals, assertEquals } from "@std/assert";
import { LevelTicks } from "../../lib/audio/level_ticks.ts";

/** Rows of levels, whatever the length of the blocks. */
function rows(samples: Float32Array, block: number) {
  const ticks = new LevelTicks(480, 5);
  const found: { levels: number[]; rms: number; peak: number }[] = [];
  for (let at = 0; at < samples.length; at += block) {
    if (!ticks.push(samples.subarray(at, at + block))) continue;
    found.push({ levels: [...ticks.levels], rms: ticks.rms, peak: ticks.peak });
  }
  return found;
}

const rising = Float32Array.from({ length: 4_800 }, (_, i) => Math.floor(i / 480) / 16);

Deno.test("each tick has its own level, and a row the level and peak of all", () => {
  const [first, second, ...more] = rows(rising, 128);
  assertEquals(first.levels, [0, 1, 2, 3, 4].map((step) => step / 16));
  assertEquals(second.levels, [5, 6, 7, 8, 9].map((step) => step / 16));
  assertEquals([first.peak, second.peak, more], [0.25, 0.5625, []]);
  assertAlmostEquals(first.rms, Math.sqrt(30 / 5) / 16, 1e-6);
});

Deno.test("how sound is cut into blocks changes nothing", () => {
  for (const block of [1, 100, 128, 480]) {
    const levels = rows(rising, block).map(({ levels }) => levels);
    assertEquals(levels, rows(rising, 128).map(({ levels }) => levels));
  }
});
