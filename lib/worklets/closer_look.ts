import { closerCover } from "../image/closer.ts";
import type { Box, Cover } from "../image/cover.ts";
import type { Stroke } from "../image/strokes.ts";
import { PicturePainter } from "./picture_painter.ts";

/** Browsers' canvases end near there. */
const FULL_SIDE = 8_192;
/** A picture that is too large at any quality is made smaller by this. */
const SMALLER = 0.75;

/** Beside the one of the ordinary pictures, which may be encoding meanwhile. */
const painter = new PicturePainter();
let last: Promise<unknown> = Promise.resolve();

/** A part of a frame at its native size. */
export interface CloserPicture {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/**
 * Paint a part of a frame, hidden and drawn on as it is now, as sharp as it is there; one after the other.
 * Closes the frame.
 *
 * @param options `maxBytes` of the JPEG: one that is larger is made again, coarser, then smaller
 */
export function closerLook(
  frame: VideoFrame | ImageBitmap,
  options: {
    box: Box;
    cover: Cover;
    strokes: readonly Stroke[];
    quality: number;
    maxBytes: number;
  },
): Promise<CloserPicture> {
  const look = last.then(() => paint(frame, options)).finally(() => frame.close());
  last = look.catch(() => {});
  return look;
}

async function paint(
  frame: VideoFrame | ImageBitmap,
  { box, cover, strokes, quality, maxBytes }: Parameters<typeof closerLook>[1],
): Promise<CloserPicture> {
  let longestSide = FULL_SIDE;
  while (true) {
    painter.paint(frame, { cover: closerCover(cover, box), longestSide, strokes });
    const jpeg = await painter.encode({ quality, maxBytes });
    const { width, height } = painter.size;
    if (jpeg !== null) return { jpeg, width, height };
    longestSide = Math.max(width, height) * SMALLER;
  }
}
