import { assertAlmostEquals, assertEquals, assertStrictEquals } from "@std/assert";
import { levelOf } from "../../lib/audio/level.ts";

Deno.test("a full-scale sine has a peak of 1 and an rms of 0.707", () => {
  const sine = Float32Array.from({ length: 480 }, (_, i) => Math.sin(2 * Math.PI * i / 48));
  const { rms, peak } = levelOf(sine);
  assertAlmostEquals(peak, 1, 1e-6);
  assertAlmostEquals(rms, Math.SQRT1_2, 1e-6);
});

Deno.test("16-bit samples are measured against 32,768", () => {
  assertEquals(levelOf(Int16Array.of(16_384, -16_384)), { rms: 0.5, peak: 0.5 });
  assertEquals(levelOf(Int16Array.of(-32_768)), { rms: 1, peak: 1 });
});

Deno.test("no samples are silence", () => {
  assertEquals(levelOf(new Float32Array(0)), { rms: 0, peak: 0 });
});

Deno.test("a level is written where it is told", () => {
  const level = { rms: 9, peak: 9 };
  assertStrictEquals(levelOf(Float32Array.of(0.25), level), level);
  assertEquals(level, { rms: 0.25, peak: 0.25 });
});
