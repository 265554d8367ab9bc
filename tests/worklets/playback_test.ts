import { assert, assertAlmostEquals, assertEquals, assertFalse } from "@std/assert";
import type { PlaybackReport } from "../../lib/worklets/messages.ts";
import { buildProcessor } from "./audio_scope.ts";

await import("../../lib/worklets/playback.ts");

const BLOCK = 128;

function playback(channels = 1) {
  const processor = buildProcessor("playback", 24_000);
  const heard: number[][] = Array.from({ length: channels }, () => []);
  const run = (blocks: number) => {
    for (let i = 0; i < blocks; i++) {
      const output = heard.map(() => new Float32Array(BLOCK).fill(9));
      assert(processor.process([], [output]));
      output.forEach((block, channel) => heard[channel].push(...block));
    }
  };
  const reports = () => processor.posted.map(({ message }) => message as PlaybackReport);
  const of = <T extends PlaybackReport["type"]>(type: T) =>
    reports().filter((report): report is Extract<PlaybackReport, { type: T }> =>
      report.type === type
    );
  const sound = (reply: number, position: number, samples: number) =>
    processor.tell({
      type: "sound",
      reply,
      position,
      pcm: new Int16Array(samples).fill(8_192),
    });
  return { ...processor, heard, run, reports, of, sound };
}

Deno.test("sound comes out as it was handed over, the same on every channel", () => {
  const { heard, run, sound, tell } = playback(2);
  sound(1, 0, 12_800);
  tell({ type: "finish", reply: 1 });
  run(100);
  assert(heard[0].every((value) => value === 0.25));
  assertEquals(heard[1], heard[0]);
});

Deno.test("while it plays it tells how far, about ten times a second", () => {
  const { run, of, sound, tell } = playback();
  sound(1, 0, 48_000);
  tell({ type: "finish", reply: 1 });
  run(375);
  const playing = of("playing");
  assertEquals(playing.length, 19);
  for (const [i, { reply, position, rms, peak, levels }] of playing.entries()) {
    // At the end of the block in which the tenth of a second is full.
    assertEquals([reply, position], [1, Math.ceil((i + 1) * 2_400 / BLOCK) * BLOCK]);
    assertEquals([...levels], [0.25, 0.25, 0.25, 0.25, 0.25]);
    assertAlmostEquals(rms, 0.25, 1e-6);
    assertEquals(peak, 0.25);
  }
  assertEquals(of("ended"), [{ type: "ended", reply: 1, position: 48_000, cut: false }]);
});

Deno.test("at a device's own rate the reply is as long, and positions stay the wire's", () => {
  for (const rate of [48_000, 44_100]) {
    const processor = buildProcessor("playback", rate);
    const pcm = Int16Array.from({ length: 24_000 }, (_, i) => 8_192 * Math.sin(i / 8));
    processor.tell({ type: "sound", reply: 1, position: 0, pcm });
    processor.tell({ type: "finish", reply: 1 });
    let loud = 0;
    for (let i = 0; i < rate * 1.2 / BLOCK; i++) {
      const block = new Float32Array(BLOCK);
      processor.process([], [[block]]);
      loud += block.filter((value) => Math.abs(value) > 1e-4).length;
    }
    assertAlmostEquals(loud / rate, 1, 0.02);
    const reports = processor.posted.map(({ message }) => message as PlaybackReport);
    const ended = reports.find(({ type }) => type === "ended");
    assertEquals(ended, { type: "ended", reply: 1, position: 24_000, cut: false });
    assertEquals(reports.filter(({ type }) => type === "playing").length, 9);
  }
});

Deno.test("after a reply's end nothing of it is told any more", () => {
  for (let blocks = 15; blocks < 60; blocks++) {
    const { run, reports, sound, tell } = playback();
    sound(1, 0, blocks * BLOCK - 5);
    tell({ type: "finish", reply: 1 });
    run(100);
    assertEquals(reports().at(-1)?.type, "ended");
  }
});

Deno.test("in silence it says nothing", () => {
  const { run, reports } = playback();
  run(1_000);
  assertEquals(reports(), []);
});

Deno.test("an interruption silences it and is told at once", () => {
  const { heard, run, of, sound, tell } = playback();
  sound(3, 0, 24_000);
  run(20);
  tell({ type: "interrupt", reply: 3 });
  assertEquals(of("ended"), [{ type: "ended", reply: 3, position: 2_560, cut: true }]);
  run(20);
  assertEquals(heard[0].slice(2_560 + 240).every((value) => value === 0), true);
});

Deno.test("what goes wrong is told once, when it changes", () => {
  const { of, sound, tell, run } = playback();
  sound(1, 0, 4_000);
  sound(1, 4_000, 4_000);
  assertEquals(of("trouble"), []);
  sound(1, 9_000, 4_000);
  run(10);
  assertEquals(of("trouble").length, 1);
  assertEquals(of("trouble")[0].lostSamples, 1_000);
  tell({ type: "interrupt", reply: 1 });
  sound(1, 13_000, 500);
  assertEquals(of("trouble").map(({ lateSamples }) => lateSamples), [0, 500]);
});

Deno.test("told to stop it ends", () => {
  const { process, tell } = playback();
  tell({ type: "stop" });
  assertFalse(process([], [[new Float32Array(BLOCK)]]));
});
