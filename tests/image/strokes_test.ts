import { assertEquals, assertGreater } from "@std/assert";
import type { LumaGrid } from "../../lib/image/luma_grid.ts";
import { isAnyShown, isOtherScene, strokeWidths } from "../../lib/image/strokes.ts";

const CROP = { left: 500, top: 500, width: 200, height: 200 };

/** A scene of which `dark` of its 5,000 cells are dark. */
function scene(dark: number, size = { width: 1_000, height: 500 }): LumaGrid {
  return { columns: 100, rows: 50, luma: new Float32Array(5_000).fill(240).fill(0, 0, dark), size };
}

Deno.test("a line is as thick a part of any large source, and never lost on a small one", () => {
  const { line, edged } = strokeWidths({ width: 1_920, height: 1_080 });
  assertEquals(strokeWidths({ width: 2_160, height: 3_840 }).line, line * 2);
  assertEquals(strokeWidths({ width: 640, height: 480 }).line, 6);
  assertGreater(edged, line);
});

Deno.test("lines are on a cropped picture where they reach into it", () => {
  assertEquals([isAnyShown([], null), isAnyShown([[{ x: 1, y: 1 }]], null)], [false, true]);
  const across = [{ x: 0, y: 600 }, { x: 1_000, y: 600 }];
  const beside = [{ x: 0, y: 400 }, { x: 1_000, y: 499 }];
  assertEquals([isAnyShown([across], CROP), isAnyShown([beside], CROP)], [true, false]);
  assertEquals(isAnyShown([beside, across], CROP), true);
});

Deno.test("a scene is another one when a fifth of it changed, or its size", () => {
  assertEquals(isOtherScene(scene(0), scene(900)), false);
  assertEquals(isOtherScene(scene(0), scene(1_100)), true);
  assertEquals(isOtherScene(scene(0), scene(0, { width: 1_001, height: 500 })), true);
});
