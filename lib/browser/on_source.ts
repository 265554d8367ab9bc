import type { Size } from "../image/fit.ts";
import type { Box, Mark } from "../tools/page/mark.ts";

/** A mark in pixels of the source. */
export interface SourceMark extends Pick<Mark, "box" | "point" | "label"> {
  readonly size: Size;
}

/**
 * Where a mark lies on what is shared, in its pixels. The model counts in thousandths of the picture it
 * got, which is the cropped part.
 *
 * @param options `crop`: that part, in thousandths of the source; null = all of it
 */
export function onSource(
  { box, point, label }: Mark,
  { size, crop }: { size: Size; crop: Box | null },
): SourceMark {
  const part = crop ?? { left: 0, top: 0, width: 1_000, height: 1_000 };
  const across = (x: number) => (part.left + x * part.width / 1_000) * size.width / 1_000;
  const down = (y: number) => (part.top + y * part.height / 1_000) * size.height / 1_000;
  return {
    size,
    label,
    point: { x: across(point.x), y: down(point.y) },
    box: box && {
      left: across(box.left),
      top: down(box.top),
      width: across(box.left + box.width) - across(box.left),
      height: down(box.top + box.height) - down(box.top),
    },
  };
}
