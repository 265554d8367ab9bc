import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertFalse,
  assertGreater,
  assertLess,
} from "@std/assert";
import type { CaptureReport } from "../../lib/worklets/messages.ts";
import { buildProcessor } from "./audio_scope.ts";

await import("../../lib/worklets/capture.ts");

const BLOCK = 128;

/** Runs the processor over a second of a tone of amplitude 0.5. */
function capture(rate: number, hz = 400) {
  const processor = buildProcessor("capture", rate);
  let at = 0;
  const run = (blocks: number, channels = 1) => {
    for (let i = 0; i < blocks; i++, at += BLOCK) {
      const block = Float32Array.from(
        { length: BLOCK },
        (_, k) => 0.5 * Math.sin(2 * Math.PI * hz * (at + k) / rate),
      );
      assert(processor.process(channels > 0 ? [[block]] : [[]]));
    }
  };
  const reports = () => processor.posted.map(({ message }) => message as CaptureReport);
  return { ...processor, run, reports };
}

for (const rate of [16_000, 44_100, 48_000, 96_000]) {
  Deno.test(`a second at ${rate} Hz becomes 50 frames of 20 ms at 16 kHz`, () => {
    const { run, posted, reports } = capture(rate);
    run(Math.ceil(rate * 1.01 / BLOCK));
    assertEquals(reports().map(({ type, pcm }) => `${type} ${pcm.length}`), [
      ...new Array(50).fill("frame 320"),
    ]);
    // Memory is handed over, not copied.
    for (const { transfer } of posted) assertEquals(transfer.length, 1);
    const ideal = (i: number) => 16_384 * Math.sin(2 * Math.PI * 400 * i / 16_000);
    const samples = reports().flatMap(({ pcm }) => [...pcm]);
    samples.forEach((value, i) => i > 200 && assertLess(Math.abs(value - ideal(i)), 8));
  });

  Deno.test(`at ${rate} Hz less than 25 ms are held back`, () => {
    const { run, posted } = capture(rate);
    for (let blocks = 1; blocks < 400; blocks++) {
      run(1);
      assertLess(blocks * BLOCK / rate - posted.length * 0.02, 0.025);
    }
  });
}

Deno.test("each frame tells its level", () => {
  const { run, reports } = capture(48_000);
  run(100);
  const { rms, peak } = reports()[10];
  assertAlmostEquals(rms, 0.5 * Math.SQRT1_2, 0.001);
  assertAlmostEquals(peak, 0.5, 0.001);
});

Deno.test("muted, frames of zeros go on at the same pace", () => {
  const { run, reports, tell } = capture(48_000);
  run(75);
  assertEquals(reports().length, 9);
  tell({ type: "mute", muted: true });
  run(375);
  assertEquals(reports().length, 59);
  const muted = reports().slice(11);
  assert(muted.every(({ pcm, rms }) => rms === 0 && pcm.every((value) => value === 0)));
  tell({ type: "mute", muted: false });
  run(75);
  assertGreater(reports().at(-1)!.rms, 0.3);
});

Deno.test("a device that gives nothing gives silence in its time", () => {
  const { run, reports } = capture(48_000);
  run(375, 0);
  assertEquals(reports().length, 49);
  assert(reports().every(({ peak }) => peak === 0));
});

Deno.test("what comes along has frames of its own, of the same time, muted or not", () => {
  const { process, tell, reports } = capture(48_000);
  const constant = (value: number) => new Float32Array(BLOCK).fill(value);
  for (let i = 0; i < 10; i++) process([[constant(0.5)], []]);
  tell({ type: "along" });
  for (let i = 0; i < 100; i++) process([[constant(0.5)], [constant(0.25)]]);
  tell({ type: "mute", muted: true });
  for (let i = 0; i < 100; i++) process([[constant(0.5)], [constant(0.25)]]);
  for (let i = 0; i < 100; i++) process([[constant(0.5)], []]);
  const [first] = reports();
  assertEquals(first.along, undefined);
  const seen = reports().slice(2).map(({ pcm, along }) => [pcm[100], along?.[100]]);
  const settled = new Set(seen.map((values) =>
    values.map((v) => Math.round((v ?? NaN) / 100))
      .join(" ")
  ));
  for (const pair of ["164 82", "0 82", "0 0"]) assert(settled.has(pair), [...settled].join());
  const peaks = reports().slice(2).map(({ peak }) => peak);
  assertAlmostEquals(Math.max(...peaks), 0.5, 0.01);
});

Deno.test("told to stop it ends", () => {
  const { process, tell, posted } = capture(48_000);
  tell({ type: "stop" });
  assertFalse(process([[new Float32Array(BLOCK)]]));
  assertEquals(posted, []);
});
