/** What a person does to a cover, with pointer or keys. Pure. */
import { type Box, clampBox, type Cover, isFull } from "../image/cover.ts";

/** What is drawn next: a part to hide, or the only part to show. */
export type CoverTool = "box" | "crop";

/** A box smaller than that was a slip of the hand, thousandths. */
const LEAST_SIDE = 8;
/** A step of an arrow key, in thousandths of the picture. */
const STEP = 10;
/** What a key alone draws, to be moved from there. */
const BY_KEY: Readonly<Record<CoverTool, Box>> = {
  box: { left: 400, top: 400, width: 200, height: 200 },
  crop: { left: 100, top: 100, width: 800, height: 800 },
};

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The box between two points, in any order. */
export function boxBetween(
  a: { x: number; y: number },
  b: { x: number; y: number },
): Box | null {
  return clampBox({
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  });
}

/**
 * With what was drawn. A slip of the hand changes nothing, nor does a box for which there is no room.
 *
 * @param drawn null = nothing was; by a key it is a part in the middle
 */
export function withDrawn(cover: Cover, tool: CoverTool, drawn: Box | null | "by-key"): Cover {
  const box = drawn === "by-key" ? BY_KEY[tool] : drawn;
  if (box === null || box.width < LEAST_SIDE || box.height < LEAST_SIDE) return cover;
  if (tool === "crop") return { ...cover, crop: box };
  if (isFull(cover)) return cover;
  return { ...cover, boxes: [...cover.boxes, box] };
}

/** Without the box at `index`. */
export function withoutBox(cover: Cover, index: number): Cover {
  return { ...cover, boxes: cover.boxes.filter((_, i) => i !== index) };
}

/** With the box at `index` changed by an arrow key, which moves it, or its end where `resizes`. */
export function withArrow(
  cover: Cover,
  index: number,
  { key, resizes }: { key: string; resizes: boolean },
): Cover {
  const arrow = ARROWS[key];
  const box = cover.boxes[index];
  if (arrow === undefined || box === undefined) return cover;
  const moved = shifted(box, arrow, resizes);
  return { ...cover, boxes: cover.boxes.map((other, i) => i === index ? moved : other) };
}

/** With the part that is shown changed by an arrow key, likewise. */
export function withCropArrow(
  cover: Cover,
  { key, resizes }: { key: string; resizes: boolean },
): Cover {
  const arrow = ARROWS[key];
  if (arrow === undefined || cover.crop === null) return cover;
  return { ...cover, crop: shifted(cover.crop, arrow, resizes) };
}

/** A box that an arrow key moved or made larger or smaller: never out of the picture, never to nothing. */
function shifted(box: Box, [x, y]: readonly [number, number], resizes: boolean): Box {
  const { left, top, width, height } = box;
  const next = resizes
    ? {
      left,
      top,
      width: Math.max(LEAST_SIDE, width + x * STEP),
      height: Math.max(LEAST_SIDE, height + y * STEP),
    }
    : {
      left: Math.min(1_000 - width, Math.max(0, left + x * STEP)),
      top: Math.min(1_000 - height, Math.max(0, top + y * STEP)),
      width,
      height,
    };
  return clampBox(next) ?? box;
}
