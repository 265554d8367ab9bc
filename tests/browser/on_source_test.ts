import { assertEquals } from "@std/assert";
import { onSource } from "../../lib/browser/on_source.ts";

const MARK = {
  box: { left: 200, top: 100, width: 400, height: 500 },
  point: { x: 500, y: 1_000 },
  ...{ label: "Save", seconds: 5 },
};
const SIZE = { width: 2_000, height: 1_000 };

Deno.test("a mark lies where the model saw it, in pixels of what is shared", () => {
  const { box, point, label } = onSource(MARK, { size: SIZE, crop: null });
  assertEquals([box, point, label], [
    { left: 400, top: 100, width: 800, height: 500 },
    { x: 1_000, y: 1_000 },
    "Save",
  ]);
});

Deno.test("of a cropped picture the model counts within the part it got", () => {
  const crop = { left: 500, top: 0, width: 500, height: 500 };
  const { box, point } = onSource(MARK, { size: SIZE, crop });
  assertEquals([box, point], [
    { left: 1_200, top: 50, width: 400, height: 250 },
    { x: 1_500, y: 500 },
  ]);
  assertEquals(onSource({ ...MARK, box: null }, { size: SIZE, crop }).box, null);
});
