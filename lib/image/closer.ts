import type { Box, Cover } from "./cover.ts";

/** Less than that of a picture's side shows nothing of what surrounds it, thousandths. */
const LEAST_SIDE = 60;

/**
 * What is shown of a closer look: a part of the picture as it is shown now, and hidden as much as there.
 *
 * @param box in thousandths of that picture; a very small one is widened around its middle
 */
export function closerCover({ crop, boxes }: Cover, box: Box): Cover {
  const part = crop ?? { left: 0, top: 0, width: 1_000, height: 1_000 };
  const across = widened(box.left, box.width);
  const down = widened(box.top, box.height);
  return {
    boxes,
    crop: {
      left: part.left + across.from * part.width / 1_000,
      top: part.top + down.from * part.height / 1_000,
      width: across.length * part.width / 1_000,
      height: down.length * part.height / 1_000,
    },
  };
}

function widened(from: number, length: number): { from: number; length: number } {
  if (length >= LEAST_SIDE) return { from, length };
  const start = from + length / 2 - LEAST_SIDE / 2;
  return { from: Math.min(1_000 - LEAST_SIDE, Math.max(0, start)), length: LEAST_SIDE };
}
