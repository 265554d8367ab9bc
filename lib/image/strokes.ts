import type { Box } from "./cover.ts";
import type { Size } from "./fit.ts";
import { changedShare, type LumaGrid } from "./luma_grid.ts";

/** A place on a source, in thousandths of its width and height. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line a person drew, place by place; of the whole source, whatever is cropped. One place is a dot. */
export type Stroke = readonly Point[];

/** Lines at once, oldest dropped past it: more would hide what they are about. */
export const MAX_STROKES = 40;
/** Places of a line; a longer one is kept coarser. */
export const MAX_STROKE_POINTS = 256;
/** Neither a usual colour of text nor of what the model points with; the edge tells it from any ground. */
export const STROKE_COLOURS = { line: "#ff7a00", edge: "#15161b" } as const;

/** Of the source’s longest side: 10 pixels of a 1080p screen, of which a picture shows 8. */
const LINE_SHARE = 1 / 200;
/** A small camera's picture is shown small, too: there a thinner line is lost, pixels of the source. */
const LEAST_LINE = 6;
/** On each side of the line, of its width. */
const EDGE_SHARE = 0.25;
/** Change of that share of a picture makes it another: another window, a page scrolled on, a camera moved. */
const OTHER_SHARE = 0.2;

/** How thick a line is on a source of that size, in its pixels, without and with its edge. */
export function strokeWidths({ width, height }: Size): { line: number; edged: number } {
  const line = Math.max(LEAST_LINE, Math.max(width, height) * LINE_SHARE);
  return { line, edged: line * (1 + 2 * EDGE_SHARE) };
}

/** Whether any of it can be on a picture that shows only `crop` of the source; null = all of it. */
export function isAnyShown(strokes: readonly Stroke[], crop: Box | null): boolean {
  if (crop === null) return strokes.length > 0;
  const { left, top, width, height } = crop;
  return strokes.some((stroke) => {
    const [xs, ys] = [stroke.map(({ x }) => x), stroke.map(({ y }) => y)];
    return Math.max(...xs) >= left && Math.min(...xs) <= left + width &&
      Math.max(...ys) >= top && Math.min(...ys) <= top + height;
  });
}

/** Whether what was drawn on is not what is seen any more. */
export function isOtherScene(drawnOn: LumaGrid, now: LumaGrid): boolean {
  const { width, height } = drawnOn.size;
  if (width !== now.size.width || height !== now.size.height) return true;
  return changedShare(drawnOn, now) > OTHER_SHARE;
}
