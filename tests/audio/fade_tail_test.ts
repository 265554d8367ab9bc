import { assertAlmostEquals, assertEquals } from "@std/assert";
import { FadeTail } from "../../lib/audio/fade_tail.ts";

const NOTHING = new Float32Array(0);

function drain(tail: FadeTail): number[] {
  const heard: number[] = [];
  for (let i = 0; i < 3; i++) {
    const out = new Float32Array(8);
    tail.mixInto(out);
    heard.push(...out);
  }
  return heard;
}

Deno.test("sound fades evenly to nothing over its length", () => {
  const tail = new FadeTail(4, 16);
  tail.add(new Float32Array(10).fill(1), { samples: 10, last: 1, out: NOTHING, at: 0 });
  const heard = drain(tail);
  for (let i = 0; i < 10; i++) assertAlmostEquals(heard[i], 0.9 - i * 0.1, 1e-6);
  assertEquals(heard.slice(10), new Array(heard.length - 10).fill(0));
});

Deno.test("too little sound fades on from its last value", () => {
  const tail = new FadeTail(4, 16);
  tail.add(Float32Array.of(1), { samples: 1, last: 1, out: NOTHING, at: 0 });
  assertEquals(drain(tail).slice(0, 5), [0.75, 0.5, 0.25, 0, 0]);
});

Deno.test("a fade begun within a block goes on in the next ones, beside what plays there", () => {
  const tail = new FadeTail(4, 16);
  const out = new Float32Array(8).fill(0.5, 0, 6);
  tail.add(NOTHING, { samples: 0, last: 0.5, out, at: 6 });
  assertEquals([...out.subarray(5)], [0.5, 0.375, 0.25]);
  const next = new Float32Array(8).fill(0.25);
  tail.mixInto(next);
  assertEquals([...next.subarray(0, 3)], [0.375, 0.25, 0.25]);
});

Deno.test("two fades add up", () => {
  const tail = new FadeTail(4, 16);
  for (const last of [1, 0.5]) tail.add(NOTHING, { samples: 0, last, out: NOTHING, at: 0 });
  assertEquals(drain(tail).slice(0, 4), [1.125, 0.75, 0.375, 0]);
});
