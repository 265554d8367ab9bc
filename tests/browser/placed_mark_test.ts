import { assertEquals } from "@std/assert";
import { placedMark } from "../../lib/browser/placed_mark.ts";
import { wholePart } from "../../lib/image/picture_part.ts";

const BOTH = [
  { lens: "screen", box: { left: 0, top: 0, width: 1_000, height: 500 } },
  { lens: "camera", box: { left: 0, top: 500, width: 500, height: 500 } },
] as const;
const MARK = { box: null, point: { x: 250, y: 750 }, label: "here", seconds: 5 };

Deno.test("a point in a picture of both is one on the source that lies there", () => {
  const { lens, point, label } = placedMark(BOTH, MARK);
  assertEquals([lens, point, label], ["camera", { x: 500, y: 500 }, "here"]);
});

Deno.test("a box goes with its point to the source its middle lies in", () => {
  const box = { left: 100, top: 200, width: 300, height: 100 };
  const { lens, box: placed, point } = placedMark(BOTH, {
    ...{ ...MARK, box, point: { x: 250, y: 250 } },
  });
  assertEquals([lens, placed, point], [
    "screen",
    { left: 100, top: 400, width: 300, height: 200 },
    { x: 250, y: 500 },
  ]);
});

Deno.test("of one source, and before any picture, a mark stays as it is", () => {
  assertEquals(placedMark([wholePart("camera")], MARK), { ...MARK, lens: "camera" });
  assertEquals(placedMark([], MARK), { ...MARK, lens: "screen" });
});
