import { assert, assertEquals } from "@std/assert";
import { RateBridge } from "../../lib/audio/rate_bridge.ts";
import { Resampler } from "../../lib/audio/resampler.ts";

function wave() {
  let at = 0;
  return {
    taken: () => at,
    read(out: Float32Array) {
      for (let i = 0; i < out.length; i++) out[i] = Math.sin(at++ / 9);
    },
  };
}

function filled(bridge: RateBridge, blocks: number): Float32Array {
  const all = new Float32Array(blocks * 128);
  for (let i = 0; i < blocks; i++) bridge.fill(all.subarray(i * 128, (i + 1) * 128));
  return all;
}

Deno.test("at one rate the source fills the blocks itself", () => {
  const source = wave();
  const bridge = new RateBridge((out) => source.read(out), { fromRate: 24_000, toRate: 24_000 });
  assertEquals(filled(bridge, 10)[1_279], Math.fround(Math.sin(1_279 / 9)));
  assertEquals(source.taken(), 1_280);
});

Deno.test("at another it is resampled without a seam, and asked for no more than is needed", () => {
  for (const toRate of [44_100, 48_000, 16_000]) {
    const source = wave();
    const bridge = new RateBridge((out) => source.read(out), { fromRate: 24_000, toRate });
    const made = filled(bridge, 300);
    const whole = new Float32Array(made.length * 24_000 / toRate + 4_000);
    wave().read(whole);
    const expected = new Resampler(24_000, toRate).process(whole).subarray(0, made.length);
    assertEquals(made, Float32Array.from(expected));
    const ahead = source.taken() - made.length * 24_000 / toRate;
    assert(ahead >= 0 && ahead < 200, `${ahead} samples ahead at ${toRate}`);
  }
});
