import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import {
  finished,
  lineFrom,
  lineTo,
  movedByKey,
  ringAround,
} from "../../lib/browser/drawn_line.ts";
import { MAX_STROKE_POINTS } from "../../lib/image/strokes.ts";

const SIZE = { width: 1_920, height: 1_080 };

Deno.test("a hand that trembles adds nothing, one that moves does, and none leaves the source", () => {
  const line = lineFrom({ x: 100, y: -5 });
  assertEquals(line.points, [{ x: 100, y: 0 }]);
  assertEquals(lineTo(line, { x: 101, y: 0.5 }), line);
  assertEquals(lineTo(line, { x: 1_200, y: 40 }).points, [{ x: 100, y: 0 }, { x: 1_000, y: 40 }]);
});

Deno.test("a line never has too many places, keeps both ends and its shape, and that is counted", () => {
  let line = lineFrom({ x: 0, y: 500 });
  for (let i = 1; i <= 20_000; i++) {
    line = lineTo(line, { x: 500 + 499 * Math.sin(i / 100), y: 500 });
    assert(line.points.length <= MAX_STROKE_POINTS);
  }
  assertEquals(line.points[0], { x: 0, y: 500 });
  assert(line.coarsened > 2);
  const xs = line.points.map(({ x }) => x);
  assertLess(Math.min(...xs.slice(1)), 100);
  assert(Math.max(...xs) > 900);
});

Deno.test("a tap is a ring around that place, a drag is the line", () => {
  const line = lineTo(lineFrom({ x: 500, y: 500 }), { x: 503, y: 500 });
  assertEquals(finished(line, SIZE), ringAround({ x: 500, y: 500 }, SIZE));
  const long = lineTo(line, { x: 600, y: 500 });
  assertEquals(finished(long, SIZE), long.points);
});

Deno.test("a ring is closed, round in pixels, and cut at the edge", () => {
  const ring = ringAround({ x: 500, y: 500 }, SIZE);
  assertAlmostEquals(ring[0].x, ring.at(-1)!.x, 1e-6);
  for (const { x, y } of ring) {
    const [across, down] = [(x - 500) * 1.92, (y - 500) * 1.08];
    assertAlmostEquals(Math.hypot(across, down), 0.045 * 1_080, 1e-6);
  }
  assert(ringAround({ x: 0, y: 1_000 }, SIZE).every(({ x, y }) => x >= 0 && y <= 1_000));
});

Deno.test("arrow keys move a place, with Shift a little, never out of the source", () => {
  const from = { x: 500, y: 500 };
  assertEquals(movedByKey(from, { key: "ArrowLeft", isFine: false }), { x: 480, y: 500 });
  assertEquals(movedByKey(from, { key: "ArrowDown", isFine: true }), { x: 500, y: 504 });
  assertEquals(movedByKey({ x: 5, y: 5 }, { key: "ArrowUp", isFine: false }), { x: 5, y: 0 });
  assertEquals(movedByKey(from, { key: "a", isFine: false }), from);
});
