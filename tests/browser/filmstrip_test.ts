import { assertEquals } from "@std/assert";
import { EMPTY_FILMSTRIP } from "../../lib/browser/empty_view.ts";
import {
  type Filmstrip,
  MAX_PICTURE_MARKS,
  pictureOf,
  withMark,
  withPicture,
} from "../../lib/browser/filmstrip.ts";

const LIMITS = { maxPictures: 3, maxBytes: 100 };

function strip(...sizes: number[]): Filmstrip<string> {
  return sizes.reduce<Filmstrip<string>>(
    (so, size, at) => withPicture(so, { jpeg: new Uint8Array(size), facts: `${at + 1}` }, LIMITS),
    EMPTY_FILMSTRIP,
  );
}

const numbers = ({ pictures }: Filmstrip<string>) => pictures.map(({ number }) => number);

Deno.test("pictures are kept in their order, numbered from one, and found by number", () => {
  const two = strip(10, 20);
  assertEquals([numbers(two), two.bytes, two.dropped], [[1, 2], 30, 0]);
  assertEquals(pictureOf(two, 2)?.facts, "2");
  assertEquals([pictureOf(two, 0), pictureOf(two, 3), pictureOf(strip(), 1)], [null, null, null]);
});

Deno.test("the oldest go when there are too many or they are too heavy, and that is counted", () => {
  const many = strip(1, 1, 1, 1, 1);
  assertEquals([numbers(many), many.bytes, many.dropped], [[3, 4, 5], 3, 2]);
  assertEquals([pictureOf(many, 2), pictureOf(many, 3)?.facts], [null, "3"]);
  const heavy = strip(60, 30, 50);
  assertEquals([numbers(heavy), heavy.bytes, heavy.dropped], [[2, 3], 80, 1]);
});

Deno.test("a picture larger than all room is kept alone", () => {
  const huge = strip(10, 500);
  assertEquals([numbers(huge), huge.bytes, huge.dropped], [[2], 500, 1]);
});

const mark = (label: string) => ({ box: null, point: { x: 1, y: 2 }, label, seconds: 8 });

Deno.test("marks stand on the picture they were made for, its facts and bytes as they were", () => {
  const two = strip(10, 20);
  const marked = withMark(withMark(two, 1, mark("a")), 1, mark("b"));
  const [first, second] = marked.pictures;
  assertEquals(first.marks?.map(({ label }) => label), ["a", "b"]);
  assertEquals([first.jpeg === two.pictures[0].jpeg, second === two.pictures[1]], [true, true]);
  assertEquals(withMark(two, 7, mark("a")).pictures, two.pictures);
});

Deno.test("of too many marks on a picture the oldest go", () => {
  let one = strip(10);
  for (let i = 0; i <= MAX_PICTURE_MARKS; i++) one = withMark(one, 1, mark(`${i}`));
  assertEquals(one.pictures[0].marks?.length, MAX_PICTURE_MARKS);
  assertEquals(one.pictures[0].marks?.[0].label, "1");
});
