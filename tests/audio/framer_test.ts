import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { Framer } from "../../lib/audio/framer.ts";
import { pcm16ToFloat } from "../../lib/audio/pcm16.ts";

/** Samples 0, 1, 2 … as floats, so that each can be told from the others. */
const counting = (from: number, samples: number) =>
  pcm16ToFloat(Int16Array.from({ length: samples }, (_, i) => from + i));

function framesOf(frameSamples: number, blocks: number[]) {
  const framer = new Framer(frameSamples);
  const frames: { pcm: number[]; position: number }[] = [];
  let taken = 0;
  for (const block of blocks) {
    framer.push(counting(taken, block), (pcm, position) => {
      frames.push({ pcm: [...pcm], position });
    });
    taken += block;
  }
  return { framer, frames };
}

Deno.test("framer keeps a remainder across chunks", () => {
  const { framer, frames } = framesOf(4, [3, 3]);
  assertEquals(frames, [{ pcm: [0, 1, 2, 3], position: 0 }]);
  assertEquals(framer.heldSamples, 2);
});

Deno.test("framer gives several frames of one long chunk", () => {
  const { framer, frames } = framesOf(4, [1, 12]);
  assertEquals(frames.map(({ position }) => position), [0, 4, 8]);
  assertEquals(frames.flatMap(({ pcm }) => pcm), [...Array(12).keys()]);
  assertEquals(framer.heldSamples, 1);
});

Deno.test("framer loses and doubles nothing, whatever the chunks", () => {
  const blocks = Array.from({ length: 200 }, (_, i) => (i * 37) % 97);
  const total = blocks.reduce((sum, block) => sum + block, 0);
  const { framer, frames } = framesOf(320, blocks);
  assertEquals(frames.length, Math.floor(total / 320));
  assertEquals(framer.heldSamples, total % 320);
  assertEquals(frames.flatMap(({ pcm }) => pcm), [...Array(frames.length * 320).keys()]);
});

Deno.test("framer gives each frame memory of its own", () => {
  const buffers: ArrayBuffer[] = [];
  new Framer(2).push(new Float32Array(4), (pcm) => buffers.push(pcm.buffer));
  assertEquals(buffers.map((buffer) => buffer.byteLength), [4, 4]);
  assertNotEquals(buffers[0] === buffers[1], true);
});

Deno.test("framer refuses a length that is none", () => {
  for (const samples of [0, -1, 1.5, NaN]) {
    assertThrows(() => new Framer(samples), RangeError, "Cannot frame");
  }
});
