import { assertEquals } from "@std/assert";
import { ReplySound } from "../../lib/audio/reply_sound.ts";

const counting = (from: number, to: number) =>
  Int16Array.from({ length: to - from }, (_, i) => from + i);

function readAll(sound: ReplySound, block = 5): number[] {
  const read: number[] = [];
  while (sound.heldSamples > 0) {
    const samples = Math.min(block, sound.heldSamples);
    const out = new Float32Array(samples);
    sound.read(out, 0, samples);
    read.push(...out.map((value) => value * 32_768));
  }
  return read;
}

Deno.test("sound is read in the order it came, across chunks", () => {
  const sound = new ReplySound(1);
  sound.push(0, counting(0, 7));
  sound.push(7, counting(7, 9));
  assertEquals(sound.heldSamples, 9);
  assertEquals(readAll(sound), [...counting(0, 9)]);
  assertEquals(sound.position, 9);
});

Deno.test("what came before is trimmed off a chunk's front", () => {
  const sound = new ReplySound(1);
  sound.push(0, counting(0, 6));
  sound.push(2, counting(2, 5));
  sound.push(4, counting(4, 8));
  assertEquals(readAll(sound), [...counting(0, 8)]);
});

Deno.test("a gap is jumped over, and the position tells", () => {
  const sound = new ReplySound(1);
  sound.push(0, counting(0, 2));
  sound.push(10, counting(10, 13));
  assertEquals(sound.expectedPosition, 13);
  const out = new Float32Array(3);
  sound.read(out, 0, 2);
  assertEquals(sound.position, 2);
  sound.read(out, 0, 1);
  assertEquals(sound.position, 11);
});

Deno.test("skipping gives up the oldest samples", () => {
  const sound = new ReplySound(1);
  sound.push(0, counting(0, 4));
  sound.push(4, counting(4, 8));
  sound.skip(6);
  assertEquals(sound.position, 6);
  assertEquals(readAll(sound), [6, 7]);
});

Deno.test("sound is written at the place asked for and nowhere else", () => {
  const sound = new ReplySound(1);
  sound.push(0, Int16Array.of(16_384, 16_384));
  const out = new Float32Array(5).fill(9);
  sound.read(out, 2, 2);
  assertEquals([...out], [9, 9, 0.5, 0.5, 9]);
});

Deno.test("a thousand chunks, read as they come, stay in order", () => {
  const sound = new ReplySound(1);
  const read: number[] = [];
  for (let i = 0; i < 1_000; i++) {
    sound.push(i * 3, counting(i * 3, i * 3 + 3));
    if (i % 3 === 0) read.push(...readAll(sound));
  }
  read.push(...readAll(sound));
  assertEquals(read, [...counting(0, 3_000)]);
});
