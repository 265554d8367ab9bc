import { EMPTY_FILMSTRIP } from "../../lib/browser/empty_view.ts";
import { assert, assertEquals } from "@std/assert";
import { type Filmstrip, withMark, withPicture } from "../../lib/browser/filmstrip.ts";
import { newestMark, pointedPicture } from "../../lib/browser/float_picture.ts";
import type { Mark } from "../../lib/tools/page/mark.ts";

interface Facts {
  width: number;
  height: number;
}

const FACTS: Facts = { width: 1_000, height: 500 };

function strip(count: number): Filmstrip<Facts> {
  let all: Filmstrip<Facts> = EMPTY_FILMSTRIP;
  for (let i = 0; i < count; i++) {
    all = withPicture(all, { jpeg: new Uint8Array(4), facts: FACTS });
  }
  return all;
}

/** A box in thousandths of the picture. */
const mark = (left: number, top: number, width: number, height: number): Mark => ({
  box: { left, top, width, height },
  point: { x: left + width / 2, y: top + height / 2 },
  label: `at ${left}`,
  seconds: 5,
});

Deno.test("nothing is shown where nothing was pointed at", () => {
  assertEquals([newestMark(strip(2)), pointedPicture(strip(2), null)], [null, null]);
});

Deno.test("the newest picture with a mark is shown, not the newest of all", () => {
  const first = withMark(strip(3), 1, mark(100, 100, 100, 100));
  const both = withMark(first, 2, mark(200, 100, 100, 100));
  assertEquals(newestMark(both)?.label, "at 200");
  const pointed = pointedPicture(both, null);
  assertEquals([pointed?.picture.number, pointed?.marks[0].label], [2, "at 200"]);
});

Deno.test("a mark whose time is over is not shown, a newer one on the same picture is", () => {
  const one = withMark(strip(1), 1, mark(100, 100, 100, 100));
  const over = newestMark(one);
  assertEquals(pointedPicture(one, over), null);
  const two = withMark(one, 1, mark(300, 100, 100, 100));
  assertEquals(pointedPicture(two, over)?.marks.map(({ label }) => label), ["at 300"]);
});

Deno.test("what is small is shown with two fifths of the picture around it, inside the picture", () => {
  const middle = pointedPicture(withMark(strip(1), 1, mark(450, 450, 100, 100)), null);
  assertEquals(middle?.part, { left: 300, top: 150, width: 400, height: 200 });
  assertEquals(middle?.marks[0].box, { left: 150, top: 75, width: 100, height: 50 });
  assertEquals(middle?.marks[0].point, { x: 200, y: 100 });
  const corner = pointedPicture(withMark(strip(1), 1, mark(0, 900, 50, 100)), null);
  assertEquals(corner?.part, { left: 0, top: 300, width: 400, height: 200 });
});

Deno.test("all that is pointed at is in the part, however far apart", () => {
  let all = withMark(strip(1), 1, mark(0, 0, 50, 50));
  all = withMark(all, 1, mark(300, 0, 50, 50));
  const near = pointedPicture(all, null);
  assert(near !== null && near.part.width > 400 && near.part.width < 1_000);
  all = withMark(all, 1, mark(950, 950, 50, 50));
  const pointed = pointedPicture(all, null);
  assertEquals(pointed?.part, { left: 0, top: 0, width: 1_000, height: 500 });
  assertEquals(pointed?.marks.length, 3);
});

Deno.test("a point alone is shown in the middle of its part", () => {
  const point: Mark = { box: null, point: { x: 500, y: 500 }, label: "", seconds: 5 };
  const pointed = pointedPicture(withMark(strip(1), 1, point), null);
  assertEquals(pointed?.marks[0].point, { x: 200, y: 100 });
  assertEquals(pointed?.marks[0].box, null);
});
