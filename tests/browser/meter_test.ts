import { assertAlmostEquals, assertEquals, assertGreater } from "@std/assert";
import { meter } from "../../lib/browser/meter.ts";

Deno.test("silence and a still room show nothing, loud speech fills the meter", () => {
  assertEquals(meter(0), 0);
  assertEquals(meter(0.001), 0);
  assertEquals(meter(0.4), 1);
  assertEquals(meter(1), 1);
});

Deno.test("ordinary speech is in the upper half", () => {
  assertGreater(meter(0.05), 0.5);
});

Deno.test("twice as much is one even step more", () => {
  assertAlmostEquals(meter(0.04) - meter(0.02), meter(0.02) - meter(0.01), 1e-9);
});
