import { assertEquals } from "@std/assert";
import { NOTHING_DRAWN } from "../../lib/browser/empty_view.ts";
import { type Drawing, WIPED, withoutNewest } from "../../lib/browser/drawing.ts";
import { withStroke } from "../../lib/browser/drawn_line.ts";
import { MAX_STROKES } from "../../lib/image/strokes.ts";

const stroke = (x: number) => [{ x, y: 0 }];

function drawn(count: number): Drawing {
  let drawing = NOTHING_DRAWN;
  for (let i = 0; i < count; i++) drawing = withStroke(drawing, stroke(i));
  return drawing;
}

Deno.test("lines are kept in their order, and the newest is taken away first", () => {
  assertEquals(drawn(2).strokes, [stroke(0), stroke(1)]);
  assertEquals(withoutNewest(drawn(2)).strokes, [stroke(0)]);
  assertEquals(withoutNewest(NOTHING_DRAWN), NOTHING_DRAWN);
});

Deno.test("of too many lines the oldest go, and are counted", () => {
  const { strokes, dropped } = drawn(MAX_STROKES + 3);
  assertEquals([strokes.length, dropped, strokes[0]], [MAX_STROKES, 3, stroke(3)]);
});

Deno.test("a line of no place is none", () => {
  assertEquals(withStroke(NOTHING_DRAWN, []), NOTHING_DRAWN);
});

Deno.test("who draws on has seen that what was there is wiped", () => {
  assertEquals(withStroke(WIPED, stroke(1)).isWiped, false);
});
