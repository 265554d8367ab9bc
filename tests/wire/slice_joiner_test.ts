import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { WireError } from "../../lib/wire/codec.ts";
import type { Slice } from "../../lib/wire/slice.ts";
import { SliceJoiner } from "../../lib/wire/slice_joiner.ts";

function part(number: number, from: number, bytes: number, isLast = false): Slice {
  return { number, from, isLast, payload: new Uint8Array(bytes).fill(number) };
}

Deno.test("slices in order are a frame with the last of them, and nothing is held after it", () => {
  const joiner = new SliceJoiner({ maxBytes: 100 });
  assertEquals(joiner.take(part(7, 0, 30)), null);
  assertEquals(joiner.take(part(7, 30, 30)), null);
  assertEquals(joiner.heldBytes, 60);
  assertEquals(joiner.take(part(7, 60, 40, true))?.byteLength, 100);
  assertEquals(joiner.heldBytes, 0);
});

const WRONG: [name: string, before: Slice[], slice: Slice, reason: WireError["reason"]][] = [
  ["a continuation of nothing", [], part(1, 10, 10), "malformed"],
  ["a continuation of what is whole", [part(1, 0, 10, true)], part(1, 10, 10), "malformed"],
  ["another frame's continuation", [part(1, 0, 10)], part(2, 10, 10), "malformed"],
  ["a slice that leaves a gap", [part(1, 0, 10)], part(1, 11, 10), "malformed"],
  ["a slice that comes twice", [part(1, 0, 10), part(1, 10, 5)], part(1, 10, 5), "malformed"],
  ["a frame past the limit", [part(1, 0, 60)], part(1, 60, 41), "too-large"],
  ["a first slice past the limit", [], part(1, 0, 101, true), "too-large"],
];

for (const [name, before, slice, reason] of WRONG) {
  Deno.test(`${name} is refused, and nothing is held`, () => {
    const joiner = new SliceJoiner({ maxBytes: 100 });
    for (const one of before) joiner.take(one);
    assertEquals(assertThrows(() => joiner.take(slice), WireError).reason, reason);
    assertEquals(joiner.heldBytes, 0);
  });
}

Deno.test("what is dropped is not gone on with", () => {
  const joiner = new SliceJoiner({ maxBytes: 100 });
  joiner.take(part(1, 0, 10));
  joiner.drop();
  assertThrows(() => joiner.take(part(1, 10, 10, true)), WireError);
});

/** Frames cut anywhere; one that is given up is sent up to some slice of it. */
const frames = fc.array(
  fc.record({
    cuts: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }),
    givenUpAfter: fc.option(fc.nat(6), { nil: null }),
    isTold: fc.boolean(),
  }),
  { maxLength: 12 },
);

Deno.test("whole frames come as they were, given-up ones never, wherever they are cut", () => {
  fc.assert(
    fc.property(frames, (frames) => {
      const joiner = new SliceJoiner({ maxBytes: 400 });
      frames.forEach(({ cuts, givenUpAfter, isTold }, index) => {
        const bytes = cuts.reduce((sum, cut) => sum + cut, 0);
        const frame = Uint8Array.from({ length: bytes }, (_, at) => index * 31 + at);
        let from = 0;
        let whole: ArrayBuffer | null = null;
        for (const [at, cut] of cuts.entries()) {
          if (givenUpAfter === at) break;
          const isLast = at === cuts.length - 1;
          const payload = frame.slice(from, from + cut);
          whole = joiner.take({ number: index, from, isLast, payload });
          from += cut;
          if (!isLast) assertEquals(whole, null);
        }
        const isWhole = givenUpAfter === null || givenUpAfter >= cuts.length;
        assertEquals(whole && new Uint8Array(whole), isWhole ? frame : null);
        if (!isWhole && isTold) joiner.drop();
      });
    }),
    { seed: 4, numRuns: 500 },
  );
});
