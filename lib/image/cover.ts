import type { Size } from "./fit.ts";

/** A part of a picture, in thousandths of its width and height: the same at any size. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a person keeps from being seen. Both are parts of the whole source, whatever is cropped. */
export interface Cover {
  /** Only this part is shown; null = all of it. */
  readonly crop: Box | null;
  /** Painted black, oldest first. */
  readonly boxes: readonly Box[];
}

/** A part of a picture in whole pixels. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes at once; past it the newest is not taken. */
export const MAX_BOXES = 24;
/** Videos keep colour for squares of pixels, and spread it when shown: so far it may be seen beside. */
const COLOUR_BLEED_PIXELS = 2;

/** Whether anything is hidden. */
export function hidesAnything({ crop, boxes }: Cover): boolean {
  return crop !== null || boxes.length > 0;
}

/** Whether no more can be hidden. */
export function isFull({ boxes }: Pick<Cover, "boxes">): boolean {
  return boxes.length >= MAX_BOXES;
}

/** A box inside the picture, with sides of 0 … 1000; null where nothing of it is inside, or no number. */
export function clampBox({ left, top, width, height }: Box): Box | null {
  const [x, right] = [clamp(left), clamp(left + width)];
  const [y, bottom] = [clamp(top), clamp(top + height)];
  if (!(right > x && bottom > y)) return null;
  return { left: x, top: y, width: right - x, height: bottom - y };
}

/** Part of a source that is shown, in its pixels: never more than was wished for, at least one. */
export function cropPixels({ crop }: Cover, { width, height }: Size): PixelBox {
  if (crop === null) return { x: 0, y: 0, width, height };
  const inner = (from: number, length: number, side: number) => {
    const bleed = (edge: number) => edge <= 0 || edge >= 1000 ? 0 : COLOUR_BLEED_PIXELS;
    const first = Math.ceil(from * side / 1000) + bleed(from);
    const last = Math.floor((from + length) * side / 1000) - bleed(from + length);
    const start = Math.min(first, side - 1);
    return { start, size: Math.max(1, last - start) };
  };
  const x = inner(crop.left, crop.width, width);
  const y = inner(crop.top, crop.height, height);
  return { x: x.start, y: y.start, width: x.size, height: y.size };
}

/** Parts of a source to be painted over, in its pixels: never less than was wished for. */
export function boxPixels({ boxes }: Cover, { width, height }: Size): PixelBox[] {
  return boxes.map((box) => {
    const outer = (from: number, length: number, side: number) => {
      const start = Math.max(0, Math.floor(from * side / 1000) - COLOUR_BLEED_PIXELS);
      const end = Math.min(side, Math.ceil((from + length) * side / 1000) + COLOUR_BLEED_PIXELS);
      return { start, size: end - start };
    };
    const x = outer(box.left, box.width, width);
    const y = outer(box.top, box.height, height);
    return { x: x.start, y: y.start, width: x.size, height: y.size };
  });
}

/** A cover out of what was stored; null where it is none. Boxes that reach over the edge are cut. */
export function readCover(value: unknown): Cover | null {
  if (typeof value !== "object" || value === null) return null;
  const { crop, boxes } = value as Record<string, unknown>;
  if (!Array.isArray(boxes) || boxes.length > MAX_BOXES) return null;
  const read = boxes.map(readBox);
  const part = crop === null ? null : readBox(crop);
  if (read.includes(null) || (crop !== null && part === null)) return null;
  return { crop: part, boxes: read as Box[] };
}

function readBox(value: unknown): Box | null {
  if (typeof value !== "object" || value === null) return null;
  const { left, top, width, height } = value as Record<string, unknown>;
  const sides = [left, top, width, height];
  if (!sides.every((side) => typeof side === "number" && Number.isFinite(side))) return null;
  return clampBox({ left, top, width, height } as Box);
}

function clamp(value: number): number {
  return Math.min(1000, Math.max(0, value));
}
