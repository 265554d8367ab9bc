import { assert, assertEquals, assertLess, assertStrictEquals, assertThrows } from "@std/assert";
import { Resampler } from "../../lib/audio/resampler.ts";

/** A sine of amplitude 1. */
function sine(hz: number, rate: number, samples: number): Float32Array {
  return Float32Array.from({ length: samples }, (_, i) => Math.sin(2 * Math.PI * hz * i / rate));
}

/** All of `input` at once, with the end. */
function resample(input: Float32Array, fromRate: number, toRate: number): Float32Array {
  const resampler = new Resampler(fromRate, toRate);
  return Float32Array.from([...resampler.process(input).slice(), ...resampler.flush()]);
}

/** Power of 0.3 s at 16 kHz away from the ends, in dB; 0 for a sine of amplitude 1. */
function decibels(samples: Float32Array): number {
  const middle = samples.subarray(1_600, 6_400);
  const squares = middle.reduce((sum, value) => sum + value * value, 0);
  return 10 * Math.log10(2 * squares / middle.length + 1e-30);
}

/** Frequency that `hz` appears at when sampled at `rate`. */
function folded(hz: number, rate: number): number {
  const rest = hz % rate;
  return Math.min(rest, rate - rest);
}

for (const rate of [44_100, 48_000, 96_000]) {
  Deno.test(`what would fold below 7 kHz is 80 dB down, ${rate} Hz to 16 kHz`, () => {
    for (let hz = 9_000; hz < rate / 2; hz += 487) {
      const level = decibels(resample(sine(hz, rate, rate / 2), rate, 16_000));
      // Above 7 kHz the filter's edge is allowed: nothing of speech is understood there.
      if (folded(hz, 16_000) <= 7_000) assertLess(level, -80, `${hz} Hz`);
    }
  });

  Deno.test(`up to 7 kHz nothing changes by more than 0.01 dB, ${rate} Hz to 16 kHz`, () => {
    for (const hz of [50, 300, 1_000, 2_500, 4_000, 5_500, 6_500, 7_000]) {
      const level = decibels(resample(sine(hz, rate, rate / 2), rate, 16_000));
      assertLess(Math.abs(level), 0.01, `${hz} Hz: ${level} dB`);
    }
  });
}

for (const [from, to] of [[44_100, 16_000], [48_000, 16_000], [16_000, 24_000], [8_000, 16_000]]) {
  Deno.test(`output sample n stands for input time n / rate, ${from} to ${to}`, () => {
    const output = resample(sine(440, from, from / 2), from, to);
    const ideal = sine(440, to, output.length);
    for (let i = 500; i < output.length - 500; i++) {
      assertLess(Math.abs(output[i] - ideal[i]), 2e-4, `sample ${i}`);
    }
  });

  Deno.test(`how the input is cut changes no bit, ${from} to ${to}`, () => {
    const input = Float32Array.from(
      { length: 9_000 },
      (_, i) => Math.sin(i * i / 9e3) + ((i * 7_919) % 101) / 500,
    );
    const whole = resample(input, from, to);
    for (const block of [1, 7, 128, 441, 4_097]) {
      const resampler = new Resampler(from, to);
      const parts: number[] = [];
      for (let i = 0; i < input.length; i += block) {
        parts.push(...resampler.process(input.subarray(i, i + block)));
      }
      parts.push(...resampler.flush());
      assertEquals(parts, [...whole], `blocks of ${block}`);
    }
  });
}

Deno.test("as many samples come out as are due, whatever the rates: no drift", () => {
  const rates = [
    ...[[8_000, 16_000], [44_100, 16_000], [48_000, 16_000], [96_000, 16_000]],
    ...[[16_000, 24_000], [22_050, 16_000], [11_025, 16_000], [16_000, 16_000]],
  ];
  for (const [from, to] of rates) {
    for (const samples of [0, 1, 127, 10_000, from]) {
      assertEquals(
        resample(new Float32Array(samples), from, to).length,
        Math.ceil(samples * to / from),
        `${samples} samples, ${from} to ${to}`,
      );
    }
  }
});

Deno.test("a minute in blocks of 128 holds back the filter's reach and no more", () => {
  const resampler = new Resampler(44_100, 16_000);
  const block = new Float32Array(128);
  const blocks = Math.floor(44_100 * 60 / 128);
  let given = 0;
  for (let i = 0; i < blocks; i++) given += resampler.process(block).length;
  const due = (blocks * 128 - resampler.delaySamples) * 16_000 / 44_100;
  assertLess(Math.abs(given - due), 1.5);
  assertLess(resampler.delaySamples / 44_100, 0.0015);
});

Deno.test("a constant stays that constant", () => {
  const output = resample(new Float32Array(8_000).fill(0.5), 44_100, 16_000);
  for (const value of output.subarray(100, -100)) assertLess(Math.abs(value - 0.5), 1e-6);
});

Deno.test("equal rates give the samples back, without delay", () => {
  const input = sine(440, 16_000, 500);
  assertEquals([...new Resampler(16_000, 16_000).process(input)], [...input]);
});

Deno.test("after a flush a new stream begins, free of the old one", () => {
  const resampler = new Resampler(48_000, 16_000);
  resampler.process(new Float32Array(1_000).fill(1));
  resampler.flush();
  const input = sine(300, 48_000, 4_000);
  const again = [...resampler.process(input).slice(), ...resampler.flush()];
  assertEquals(again, [...resample(input, 48_000, 16_000)]);
});

Deno.test("once warm, a call gives one of a few kept views", () => {
  const resampler = new Resampler(44_100, 16_000);
  const block = new Float32Array(128);
  const views = new Set<Float32Array>();
  for (let i = 0; i < 50; i++) views.add(resampler.process(block));
  const warm = new Set(views);
  for (let i = 0; i < 1_000; i++) assert(warm.has(resampler.process(block)));
  assertStrictEquals([...warm].every((view) => view.buffer === [...warm][0].buffer), true);
});

Deno.test("a rate that is none is refused", () => {
  for (const rate of [0, -16_000, 44_100.5, NaN, Infinity]) {
    assertThrows(() => new Resampler(rate, 16_000), RangeError, "Cannot resample");
    assertThrows(() => new Resampler(16_000, rate), RangeError, "Cannot resample");
  }
});
