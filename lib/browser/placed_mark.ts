import {
  boxInPart,
  type Lens,
  type PicturePart,
  pointInPart,
  wholePart,
} from "../image/picture_part.ts";
import type { Mark } from "../tools/page/mark.ts";

/** A mark on one source, in thousandths of what is shown of it. */
export interface PlacedMark extends Mark {
  readonly lens: Lens;
}

/**
 * Where the model points: it counts in thousandths of the whole picture, which may show two sources.
 *
 * @param parts of the picture it knows; none = nothing has left yet
 */
export function placedMark(parts: readonly PicturePart[], mark: Mark): PlacedMark {
  const known = parts.length === 0 ? [wholePart("screen")] : parts;
  if (mark.box === null) {
    const { lens, place: point } = pointInPart(known, mark.point);
    return { ...mark, lens, point };
  }
  const { lens, place: box } = boxInPart(known, mark.box);
  const { place: point } = pointInPart(known.filter((part) => part.lens === lens), mark.point);
  return { ...mark, lens, box, point };
}
