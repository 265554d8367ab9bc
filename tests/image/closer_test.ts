import { assertEquals } from "@std/assert";
import { closerCover } from "../../lib/image/closer.ts";
import { NO_COVER } from "../../lib/image/no_cover.ts";

const BOX = { left: 100, top: 200, width: 300, height: 400 };

Deno.test("of a whole picture the part is what was asked for", () => {
  assertEquals(closerCover(NO_COVER, BOX), { crop: BOX, boxes: [] });
});

Deno.test("of a cropped picture it is a part of that part, and what is hidden stays so", () => {
  const boxes = [{ left: 0, top: 0, width: 10, height: 10 }];
  const crop = { left: 500, top: 0, width: 500, height: 100 };
  assertEquals(closerCover({ crop, boxes }, BOX), {
    crop: { left: 550, top: 20, width: 150, height: 40 },
    boxes,
  });
});

Deno.test("a very small part is widened, within the picture", () => {
  const dot = { left: 500, top: 998, width: 1, height: 1 };
  assertEquals(closerCover(NO_COVER, dot).crop, {
    ...{ left: 470.5, top: 940, width: 60, height: 60 },
  });
  assertEquals(closerCover(NO_COVER, { ...dot, left: 0 }).crop?.left, 0);
});
