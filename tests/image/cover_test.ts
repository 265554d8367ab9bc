import { assert, assertEquals, assertGreaterOrEqual, assertLessOrEqual } from "@std/assert";
import fc from "fast-check";
import { NO_COVER } from "../../lib/image/no_cover.ts";
import {
  type Box,
  boxPixels,
  clampBox,
  cropPixels,
  hidesAnything,
  MAX_BOXES,
  readCover,
} from "../../lib/image/cover.ts";

const SCREEN = { width: 1_920, height: 1_080 };
const aBox = fc.record({
  left: fc.double({ min: -500, max: 1_500, noNaN: true }),
  top: fc.double({ min: -500, max: 1_500, noNaN: true }),
  width: fc.double({ min: 0, max: 2_000, noNaN: true }),
  height: fc.double({ min: 0, max: 2_000, noNaN: true }),
});
const aSize = fc.record({
  width: fc.integer({ min: 1, max: 5_000 }),
  height: fc.integer({ min: 1, max: 5_000 }),
});

Deno.test("a box that reaches over the edge is cut, and one outside is none", () => {
  assertEquals(clampBox({ left: -50, top: 900, width: 100, height: 300 }), {
    left: 0,
    top: 900,
    width: 50,
    height: 100,
  });
  assertEquals(clampBox({ left: 1_000, top: 0, width: 10, height: 10 }), null);
  assertEquals(clampBox({ left: NaN, top: 0, width: 10, height: 10 }), null);
  assertEquals(clampBox({ left: 10, top: 10, width: 0, height: 10 }), null);
});

Deno.test("a box hides at least what it was drawn over, and stays inside the picture", () => {
  fc.assert(fc.property(aBox, aSize, (wished, size) => {
    const box = clampBox(wished);
    if (box === null) return;
    const [{ x, y, width, height }] = boxPixels({ crop: null, boxes: [box] }, size);
    const exact = (part: number, side: number) => part * side / 1_000;
    assertLessOrEqual(x, exact(box.left, size.width));
    assertLessOrEqual(y, exact(box.top, size.height));
    assertGreaterOrEqual(x + width, Math.min(size.width, exact(box.left + box.width, size.width)));
    assertGreaterOrEqual(
      y + height,
      Math.min(size.height, exact(box.top + box.height, size.height)),
    );
    assert(x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height);
  }));
});

Deno.test("a crop shows at most what it was drawn around, and always something", () => {
  fc.assert(fc.property(aBox, aSize, (wished, size) => {
    const crop = clampBox(wished);
    if (crop === null) return;
    const part = cropPixels({ crop, boxes: [] }, size);
    assert(part.width >= 1 && part.height >= 1);
    assert(part.x >= 0 && part.x + part.width <= size.width);
    assert(part.y >= 0 && part.y + part.height <= size.height);
    const isLarge = crop.width * size.width > 10_000 && crop.height * size.height > 10_000;
    if (!isLarge) return;
    assertGreaterOrEqual(part.x, crop.left * size.width / 1_000 - 1e-6);
    assertLessOrEqual(part.x + part.width, (crop.left + crop.width) * size.width / 1_000 + 1e-6);
  }));
});

Deno.test("nothing hidden is all of the picture", () => {
  assertEquals(cropPixels(NO_COVER, SCREEN), { x: 0, y: 0, ...SCREEN });
  assertEquals([boxPixels(NO_COVER, SCREEN), hidesAnything(NO_COVER)], [[], false]);
});

Deno.test("a crop up to the edge keeps the edge", () => {
  const crop = { left: 0, top: 0, width: 1_000, height: 500 };
  assertEquals(cropPixels({ crop, boxes: [] }, SCREEN), {
    x: 0,
    y: 0,
    width: 1_920,
    height: 538,
  });
});

Deno.test("what was stored is read, with boxes inside the picture, and anything else is none", () => {
  const box: Box = { left: 900, top: 10, width: 300, height: 20 };
  assertEquals(readCover({ crop: null, boxes: [box] }), {
    crop: null,
    boxes: [{ left: 900, top: 10, width: 100, height: 20 }],
  });
  assertEquals(readCover({ crop: box, boxes: [] })?.crop?.width, 100);
  for (
    const odd of [
      null,
      7,
      {},
      { crop: null, boxes: {} },
      { crop: null, boxes: [{ left: "1" }] },
      { crop: 5, boxes: [] },
      { crop: null, boxes: [{ ...box, top: Infinity }] },
      { crop: null, boxes: Array(MAX_BOXES + 1).fill(box) },
    ]
  ) {
    assertEquals(readCover(odd), null);
  }
});
