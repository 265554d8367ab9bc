import { assertEquals, assertStrictEquals } from "@std/assert";
import {
  boxBetween,
  withArrow,
  withCropArrow,
  withDrawn,
  withoutBox,
} from "../../lib/browser/cover_edit.ts";
import { NO_COVER } from "../../lib/image/no_cover.ts";
import { type Box, type Cover, MAX_BOXES } from "../../lib/image/cover.ts";

const BOX: Box = { left: 100, top: 200, width: 300, height: 50 };
const HIDDEN: Cover = { crop: null, boxes: [BOX] };

Deno.test("what is drawn is hidden, or the only part that is shown", () => {
  assertEquals(withDrawn(NO_COVER, "box", BOX), HIDDEN);
  assertEquals(withDrawn(HIDDEN, "crop", BOX), { crop: BOX, boxes: [BOX] });
});

Deno.test("a slip of the hand changes nothing", () => {
  assertStrictEquals(withDrawn(HIDDEN, "box", null), HIDDEN);
  assertStrictEquals(withDrawn(HIDDEN, "crop", { ...BOX, width: 7 }), HIDDEN);
});

Deno.test("a key draws a part in the middle", () => {
  const { boxes } = withDrawn(NO_COVER, "box", "by-key");
  assertEquals(boxes, [{ left: 400, top: 400, width: 200, height: 200 }]);
});

Deno.test("past the most there are, boxes are not taken", () => {
  const full = { crop: null, boxes: Array<Box>(MAX_BOXES).fill(BOX) };
  assertStrictEquals(withDrawn(full, "box", BOX), full);
});

Deno.test("a box is taken away by its place", () => {
  const other = { ...BOX, left: 0 };
  assertEquals(withoutBox({ crop: null, boxes: [BOX, other] }, 0).boxes, [other]);
});

Deno.test("arrows move a box up to the edge, and make it larger or smaller", () => {
  const arrow = (key: string, resizes: boolean, cover = HIDDEN) =>
    withArrow(cover, 0, { key, resizes }).boxes[0];
  assertEquals(arrow("ArrowLeft", false), { ...BOX, left: 90 });
  assertEquals(arrow("ArrowDown", true), { ...BOX, height: 60 });
  const atEdge = { crop: null, boxes: [{ ...BOX, left: 698 }] };
  assertEquals(arrow("ArrowRight", false, atEdge), { ...BOX, left: 700 });
  const small = { crop: null, boxes: [{ ...BOX, width: 9 }] };
  assertEquals(arrow("ArrowLeft", true, small).width, 8);
  assertStrictEquals(withArrow(HIDDEN, 0, { key: "Enter", resizes: false }), HIDDEN);
  assertStrictEquals(withArrow(HIDDEN, 5, { key: "ArrowUp", resizes: false }), HIDDEN);
});

Deno.test("arrows move and size the part that is shown, where there is one", () => {
  const cropped: Cover = { crop: BOX, boxes: [BOX] };
  const arrow = (key: string, resizes: boolean) => withCropArrow(cropped, { key, resizes });
  assertEquals(arrow("ArrowLeft", false), { ...cropped, crop: { ...BOX, left: 90 } });
  assertEquals(arrow("ArrowRight", true), { ...cropped, crop: { ...BOX, width: 310 } });
  assertStrictEquals(arrow("Enter", false), cropped);
  assertStrictEquals(withCropArrow(HIDDEN, { key: "ArrowUp", resizes: false }), HIDDEN);
});

Deno.test("two points make a box, whichever way it was drawn", () => {
  const box = { left: 100, top: 200, width: 300, height: 50 };
  assertEquals(boxBetween({ x: 100, y: 200 }, { x: 400, y: 250 }), box);
  assertEquals(boxBetween({ x: 400, y: 200 }, { x: 100, y: 250 }), box);
});
