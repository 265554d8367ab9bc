import { assertAlmostEquals, assertEquals } from "@std/assert";
import { toneLevel } from "./tone_level.ts";

Deno.test("a tone is found by its pitch, as loud as it is", () => {
  const rate = 16_000;
  const tone = Float32Array.from(
    { length: rate },
    (_, i) => 0.25 * Math.sin(2 * Math.PI * 1_000 * i / rate),
  );
  assertAlmostEquals(toneLevel(tone, { hz: 1_000, rate }), 0.25, 0.001);
  assertAlmostEquals(toneLevel(tone, { hz: 1_500, rate }), 0, 0.001);
  assertEquals(toneLevel(new Float32Array(0), { hz: 1_000, rate }), 0);
});
