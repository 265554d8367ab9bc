import { type Box, clampBox } from "./cover.ts";

/** What pictures are taken of. */
export type Lens = "screen" | "camera";

/** A part of a picture that shows one source; `box` in thousandths of that picture. */
export interface PicturePart {
  readonly lens: Lens;
  readonly box: Box;
}

/** A picture that shows all of one source. */
export function wholePart(lens: Lens): PicturePart {
  return { lens, box: { left: 0, top: 0, width: 1_000, height: 1_000 } };
}

/** A place in what one source shows, in thousandths of that. */
export interface PlaceInPart<Place> {
  readonly lens: Lens;
  readonly place: Place;
}

/** The part a point of a picture lies in, the first where it lies in none. Coordinates in thousandths. */
export function partAt(
  parts: readonly PicturePart[],
  { x, y }: { x: number; y: number },
): PicturePart {
  const holds = ({ box }: PicturePart) =>
    x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
  return parts.find(holds) ?? parts[0];
}

/** A box of a picture as a box of the part its middle lies in, cut at that part's edges. */
export function boxInPart(parts: readonly PicturePart[], box: Box): PlaceInPart<Box> {
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const { lens, box: part } = partAt(parts, middle);
  const whole = { left: 0, top: 0, width: 1_000, height: 1_000 };
  const inside = clampBox({
    left: (box.left - part.left) * 1_000 / part.width,
    top: (box.top - part.top) * 1_000 / part.height,
    width: box.width * 1_000 / part.width,
    height: box.height * 1_000 / part.height,
  });
  return { lens, place: inside ?? whole };
}

/** A point of a picture as a point of the part it lies in. */
export function pointInPart(
  parts: readonly PicturePart[],
  { x, y }: { x: number; y: number },
): PlaceInPart<{ x: number; y: number }> {
  const { lens, box } = partAt(parts, { x, y });
  const within = (value: number) => Math.min(1_000, Math.max(0, value));
  const place = {
    x: within((x - box.left) * 1_000 / box.width),
    y: within((y - box.top) * 1_000 / box.height),
  };
  return { lens, place };
}
