import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import type { Size } from "../../lib/image/fit.ts";
import {
  changedPixels,
  changedShare,
  type LumaGrid,
  lumaGrid,
  sampleSize,
} from "../../lib/image/luma_grid.ts";

const SCREEN = { width: 1_920, height: 1_080 };
const DARK = 30;
const LIGHT = 240;

/** A rectangle drawn on a white screen. */
interface Mark extends Size {
  x: number;
  y: number;
  luma: number;
}

/** A screen with marks on it, as the grid of its pixels; each sample the mean of what it stands for. */
function screen(marks: Mark[], { size = SCREEN, ground = LIGHT } = {}): LumaGrid {
  const sampled = sampleSize(size);
  const luma = new Float64Array(sampled.width * sampled.height).fill(ground);
  const [wide, high] = [size.width / sampled.width, size.height / sampled.height];
  for (const mark of marks) {
    for (let y = Math.floor(mark.y / high); y * high < mark.y + mark.height; y++) {
      for (let x = Math.floor(mark.x / wide); x * wide < mark.x + mark.width; x++) {
        if (x >= sampled.width || y >= sampled.height) continue;
        const share = overlap(x * wide, wide, mark.x, mark.width) *
          overlap(y * high, high, mark.y, mark.height) / (wide * high);
        luma[y * sampled.width + x] += share * (mark.luma - ground);
      }
    }
  }
  const rgba = new Uint8ClampedArray(4 * luma.length);
  luma.forEach((value, i) => rgba.fill(value, 4 * i, 4 * i + 3));
  return lumaGrid(rgba, size);
}

function overlap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.max(0, Math.min(a + aLength, b + bLength) - Math.max(a, b));
}

/** Words of a line, a third of their area ink. */
function textLine(y: number, chars: number): Mark[] {
  return Array.from({ length: chars }, (_, i) => {
    return { x: 200 + i * 8, y, width: 3, height: 10, luma: DARK };
  });
}

Deno.test("a picture's cells are as bright as what is in them", () => {
  const { columns, rows, luma } = screen([{ x: 0, y: 0, width: 960, height: 1_080, luma: 0 }]);
  assertEquals([columns, rows, luma.length], [192, 108, 192 * 108]);
  assertAlmostEquals(luma[0], 0, 1e-3);
  assertAlmostEquals(luma[191], LIGHT, 1e-3);
});

Deno.test("colours count as bright as the eye sees them", () => {
  const size = { width: 48, height: 48 };
  const sampled = sampleSize(size);
  const rgba = new Uint8ClampedArray(4 * sampled.width * sampled.height);
  for (let at = 0; at < rgba.length; at += 4) rgba.set([255, 0, 0, 255], at);
  assertAlmostEquals(lumaGrid(rgba, size).luma[5], 76, 0.5);
});

Deno.test("nothing changed where nothing did", () => {
  const still = screen(textLine(300, 60));
  assertEquals(changedPixels(still, still), 0);
});

Deno.test("a blinking caret and a clock's minute are less than a change, wherever they lie", () => {
  for (let at = 300; at < 345; at += 5) {
    const caret = screen([{ x: at, y: at, width: 10, height: 18, luma: DARK }]);
    assertLess(changedPixels(screen([]), caret), 160);
    const digits = { y: at, width: 4, height: 14, luma: DARK };
    const clock = (shift: number) =>
      screen([0, 10].map((x) => ({ ...digits, height: 7, x: 1_800 + x + shift })));
    assertLess(changedPixels(clock(0), clock(4)), 160);
  }
});

Deno.test("a line of text, another in its place, a dialog and a page that scrolls are changes", () => {
  const page = (from: number) =>
    screen(
      Array.from({ length: 30 }, (_, i) => textLine(from + i * 24, 50 + (i * 17) % 40)).flat(),
    );
  assertGreater(changedPixels(screen([]), screen(textLine(300, 60))), 1_000);
  const moved = textLine(304, 60).map((mark) => ({ ...mark, x: mark.x + 37 }));
  assertGreater(changedPixels(screen(textLine(300, 60)), screen(moved)), 300);
  assertGreater(changedPixels(page(100), page(112)), 5_000);
  const dialog = { x: 700, y: 400, width: 500, height: 250, luma: 200 };
  assertGreater(changedPixels(page(100), screen([dialog])), 5_000);
});

Deno.test("numbers that count on in a table are a change", () => {
  // Ten rows of two digits, of which each has other strokes than before.
  const table = (strokes: number[]) =>
    screen(
      Array.from({ length: 20 }, (_, i) => ({
        x: 300 + i % 2 * 9,
        y: 200 + (i >> 1) * 21 + strokes[i % strokes.length],
        width: 7,
        height: 4 + strokes[(i + 1) % strokes.length],
        luma: DARK,
      })),
    );
  assertGreater(changedPixels(table([1, 5, 3]), table([6, 0, 4])), 300);
});

Deno.test("a room that gets a little brighter has not changed, a window that turns dark has", () => {
  const room = (more: number) =>
    screen([{ x: 400, y: 300, width: 600, height: 500, luma: 90 + more }], { ground: 200 + more });
  assertEquals(changedPixels(room(0), room(5)), 0);
  assertGreater(changedPixels(screen([]), screen([], { ground: DARK })), 1e6);
});

Deno.test("pictures of other shapes have nothing in common", () => {
  assertEquals(
    changedPixels(screen([]), screen([], { size: { width: 800, height: 600 } })),
    Infinity,
  );
});

Deno.test("the smallest picture and the longest have cells, too", () => {
  for (const size of [{ width: 1, height: 1 }, { width: 8_000, height: 2 }]) {
    const { columns, rows, luma } = screen([], { size });
    assertEquals(luma.length, columns * rows);
    assertGreater(columns * rows, 0);
  }
});

Deno.test("a page that is scrolled looks otherwise in a third of its cells, one that is written on hardly", () => {
  const page = (from: number, lines: number) =>
    screen(Array.from({ length: lines }, (_, i) => textLine(from + 24 * i, 190)).flat());
  assertGreater(changedShare(page(40, 42), page(51, 42)), 0.3);
  assertLess(changedShare(page(40, 20), page(40, 22)), 0.05);
  assertEquals(changedShare(page(40, 20), page(40, 20)), 0);
  assertEquals(changedShare(page(40, 2), screen([], { size: { width: 500, height: 500 } })), 1);
});

Deno.test("a camera that adapts to the light looks as it did", () => {
  const light = screen([], { ground: 120 });
  assertEquals(changedShare(light, screen([], { ground: 125 })), 0);
  assertEquals(changedShare(light, screen([], { ground: 160 })), 1);
});
