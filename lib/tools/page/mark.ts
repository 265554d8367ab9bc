/** A place in the picture as Google's models give it, and what is drawn there. Pure. */
import * as v from "valibot";
import { PICTURE_SIDE } from "../../told/page_declarations.ts";

/** A rectangle in thousandths of the picture's width and height. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What is drawn over the picture. */
export interface Mark {
  /** Null for a point alone. */
  readonly box: Box | null;
  /** In thousandths; the middle of the box where only that was given. */
  readonly point: { readonly x: number; readonly y: number };
  readonly label: string;
  readonly seconds: number;
}

const inPicture = `must be within 0 and ${PICTURE_SIDE}, thousandths of the picture`;
const coordinate = v.pipe(
  v.number("must be a number"),
  v.minValue(0, inPicture),
  v.maxValue(PICTURE_SIDE, inPicture),
);

const ORDER = "must be [ymin, xmin, ymax, xmax]";

/** `[y, x]`, the order Google's models are trained on. */
export const pointSchema = v.pipe(
  v.array(coordinate, "must be [y, x]"),
  v.minLength(2, "must be [y, x]"),
  v.maxLength(2, "must be [y, x]"),
  v.transform(([y, x]) => ({ x, y })),
);

/** `[top, left, bottom, right]`, the order Google's models are trained on. */
export const boxSchema = v.pipe(
  v.array(coordinate, ORDER),
  v.minLength(4, ORDER),
  v.maxLength(4, ORDER),
  v.check(
    ([top, left, bottom, right]) => bottom > top && right > left,
    `${ORDER} with ymin < ymax and xmin < xmax`,
  ),
  v.transform(([top, left, bottom, right]): Box => ({
    ...{ left, top, width: right - left, height: bottom - top },
  })),
);
