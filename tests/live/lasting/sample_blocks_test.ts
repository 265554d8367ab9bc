import { assertEquals, assertLessOrEqual } from "@std/assert";
import fc from "fast-check";
import { SampleBlocks } from "../../../lib/live/lasting/sample_blocks.ts";

const counting = (from: number, length: number) =>
  Int16Array.from({ length }, (_, i) => (from + i) % 30_000);

Deno.test("any pieces give any stretch back that was not let go of", () => {
  fc.assert(fc.property(
    fc.array(fc.nat(20_000), { maxLength: 12 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    (lengths, first, second) => {
      const blocks = new SampleBlocks();
      for (const length of lengths) blocks.push(counting(blocks.end, length));
      const start = Math.floor(first * blocks.end);
      const length = Math.floor(second * (blocks.end - start));
      blocks.release(start);
      assertEquals(blocks.slice(start, length), counting(start, length));
    },
  ));
});

Deno.test("what is let go of takes no room, and sound goes on after it", () => {
  const blocks = new SampleBlocks();
  for (let n = 0; n < 5_000; n++) {
    blocks.push(counting(blocks.end, 320));
    blocks.release(blocks.end - 3_200);
  }
  assertLessOrEqual(blocks.heldSamples, 16_000);
  assertEquals(blocks.slice(blocks.end - 3_200, 3_200), counting(blocks.end - 3_200, 3_200));
  blocks.release(blocks.end);
  blocks.push(counting(blocks.end, 5));
  assertEquals(blocks.slice(blocks.end - 5, 5), counting(blocks.end - 5, 5));
});
