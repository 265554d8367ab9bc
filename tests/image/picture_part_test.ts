import { assertEquals } from "@std/assert";
import {
  boxInPart,
  type PicturePart,
  pointInPart,
  wholePart,
} from "../../lib/image/picture_part.ts";

const BOTH: PicturePart[] = [
  { lens: "screen", box: { left: 0, top: 0, width: 1_000, height: 750 } },
  { lens: "camera", box: { left: 0, top: 750, width: 400, height: 250 } },
];

Deno.test("in a picture of one source a place is where it is", () => {
  const box = { left: 100, top: 200, width: 300, height: 400 };
  assertEquals(boxInPart([wholePart("camera")], box), { lens: "camera", place: box });
  assertEquals(pointInPart([wholePart("screen")], { x: 3, y: 4 }), {
    ...{ lens: "screen", place: { x: 3, y: 4 } },
  });
});

Deno.test("a place in a picture of both is one in the source that lies there", () => {
  assertEquals(pointInPart(BOTH, { x: 500, y: 375 }), {
    ...{ lens: "screen", place: { x: 500, y: 500 } },
  });
  assertEquals(pointInPart(BOTH, { x: 100, y: 875 }), {
    ...{ lens: "camera", place: { x: 250, y: 500 } },
  });
  assertEquals(boxInPart(BOTH, { left: 0, top: 800, width: 200, height: 100 }), {
    ...{ lens: "camera", place: { left: 0, top: 200, width: 500, height: 400 } },
  });
});

Deno.test("a box over both is cut to the one its middle lies in, the words beside the camera are the screen's", () => {
  assertEquals(boxInPart(BOTH, { left: 0, top: 600, width: 1_000, height: 250 }), {
    ...{ lens: "screen", place: { left: 0, top: 800, width: 1_000, height: 200 } },
  });
  assertEquals(pointInPart(BOTH, { x: 900, y: 900 }), {
    ...{ lens: "screen", place: { x: 900, y: 1_000 } },
  });
});
