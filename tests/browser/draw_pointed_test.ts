import { assertAlmostEquals, assertEquals } from "@std/assert";
import { drawPointed } from "../../lib/browser/draw_pointed.ts";
import type { PointedPicture } from "../../lib/browser/float_picture.ts";
import type { Size } from "../../lib/image/fit.ts";
import { fakePen } from "./float_pens.ts";

const PART = { left: 100, top: 50, width: 400, height: 200 };
const POINTED: PointedPicture<Size> = {
  picture: { number: 1, jpeg: new Uint8Array(1), facts: { width: 1_000, height: 500 } },
  part: PART,
  marks: [
    { size: PART, label: "", box: null, point: { x: 10, y: 20 } },
    { size: PART, label: "", point: { x: 0, y: 0 }, box: { left: 1, top: 2, width: 3, height: 4 } },
  ],
};
const PLACE = { left: 20, top: 100, width: 760, height: 200 };
const COLOURS = { picture: "picture", line: "line" };

function drawn(image: CanvasImageSource | null) {
  const { pen, did } = fakePen();
  drawPointed(pen, POINTED, { place: PLACE, image, colours: COLOURS });
  return (name: string) => did.filter((one) => one.name === name);
}

Deno.test("a part of the picture fills its place as far as its shape allows, in the middle", () => {
  const of = drawn({ width: 1 } as ImageBitmap);
  // As high as the place, and twice as wide.
  assertEquals(of("rect")[0].args, [200, 100, 400, 200]);
  assertEquals(of("clip").length, 1);
  assertEquals(of("drawImage")[0].args.slice(1), [-100, -50, 1_000, 500]);
});

Deno.test("each mark is drawn over it: a ring for a point, a box for a box", () => {
  const of = drawn({ width: 1 } as ImageBitmap);
  assertEquals(of("arc")[0].args.slice(0, 2), [10, 20]);
  assertEquals(of("roundRect")[0].args.slice(0, 4), [1, 2, 3, 4]);
  const [scale] = of("scale")[0].args;
  assertAlmostEquals(Number(scale), 1);
});

Deno.test("while it is decoded its place and its marks are there", () => {
  const of = drawn(null);
  assertEquals([of("drawImage").length, of("arc").length, of("roundRect").length], [0, 1, 1]);
  assertEquals(of("fillRect")[0].fillStyle, "picture");
});
