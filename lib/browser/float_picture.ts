import type { Size } from "../image/fit.ts";
import type { Mark } from "../tools/page/mark.ts";
import type { Filmstrip, SeenPicture } from "./filmstrip.ts";
import { onSource, type SourceMark } from "./on_source.ts";

/** Least part of a picture's sides that is shown: what is pointed at must be seen where it is. */
const LEAST_PART = 0.4;
/** Sides of what is shown, in sides of what is pointed at. */
const AROUND = 1.8;

/** The part of a picture around what is pointed at. */
export interface PointedPicture<Facts extends Size> {
  readonly picture: SeenPicture<Facts>;
  /** That part, in whole pixels of the picture. */
  readonly part: Size & { readonly left: number; readonly top: number };
  /** In pixels of the part, oldest first; at least one. */
  readonly marks: readonly SourceMark[];
}

/** What was pointed at last on any picture that is still kept. */
export function newestMark<Facts>({ pictures }: Filmstrip<Facts>): Mark | null {
  return pictures.findLast(isMarked)?.marks?.at(-1) ?? null;
}

/**
 * The newest picture that something was pointed at on, near enough to read in a small window.
 *
 * @param over the mark whose time is over: it and older ones are shown no more
 */
export function pointedPicture<Facts extends Size>(
  { pictures }: Filmstrip<Facts>,
  over: Mark | null,
): PointedPicture<Facts> | null {
  const picture = pictures.findLast(isMarked);
  if (picture === undefined) return null;
  const { marks: all = [], facts: size } = picture;
  const marks = all.slice(over === null ? 0 : all.indexOf(over) + 1);
  if (marks.length === 0) return null;
  const placed = marks.map((mark) => onSource(mark, { size, crop: null }));
  const part = partAround(placed, size);
  return { picture, part, marks: placed.map((mark) => inPart(mark, part)) };
}

function isMarked<Facts>({ marks }: SeenPicture<Facts>): boolean {
  return marks !== undefined && marks.length > 0;
}

/** Of the picture's own shape, with all marks in it and as much of it around them as there is. */
function partAround(marks: readonly SourceMark[], { width, height }: Size) {
  const boxes = marks.map(({ box, point }) =>
    box ?? { left: point.x, top: point.y, width: 0, height: 0 }
  );
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  const wanted = AROUND * Math.max((right - left) / width, (bottom - top) / height);
  const share = Math.min(1, Math.max(LEAST_PART, wanted));
  const size = { width: Math.round(share * width), height: Math.round(share * height) };
  const start = (middle: number, side: number, whole: number) =>
    Math.round(Math.max(0, Math.min(whole - side, middle - side / 2)));
  return {
    ...size,
    left: start((left + right) / 2, size.width, width),
    top: start((top + bottom) / 2, size.height, height),
  };
}

function inPart(
  { box, point, label }: SourceMark,
  part: PointedPicture<Size>["part"],
): SourceMark {
  return {
    label,
    size: part,
    point: { x: point.x - part.left, y: point.y - part.top },
    box: box && { ...box, left: box.left - part.left, top: box.top - part.top },
  };
}
