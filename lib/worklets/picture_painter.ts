import { boxPixels, type Cover, cropPixels, hidesAnything } from "../image/cover.ts";
import { fit, type Size } from "../image/fit.ts";
import { Canvas } from "./canvas.ts";
import { type LumaGrid, lumaGrid, sampleSize } from "../image/luma_grid.ts";
import type { Stroke } from "../image/strokes.ts";
import { paintStrokes } from "./stroke_painter.ts";

/** A picture of a source, as browsers give it. */
export type Frame = VideoFrame | ImageBitmap;

/**
 * Covers, scales, looks at and encodes pictures. Drawn on again and again: canvases of its own for each
 * picture would be 10 MB of garbage a second.
 */
export class PicturePainter {
  readonly #picture = new Canvas({ alpha: false });
  /** The part that is shown, in the source's own pixels. Only where something is hidden. */
  readonly #shown = new Canvas({ alpha: false });
  readonly #sample = new Canvas({ alpha: false, willReadFrequently: true });

  /** Size of the last picture painted. */
  get size(): Size {
    return this.#picture.size;
  }

  /**
   * Paint a frame, hidden parts black, its longest side `longestSide` pixels at most, and over that what
   * was drawn on it.
   *
   * @returns how it looks, without what was drawn: the scene is compared, not the person's hand
   * @throws {TypeError} in a browser that cannot draw in a worker
   */
  paint(
    frame: Frame,
    { cover, longestSide, strokes }: {
      cover: Cover;
      longestSide: number;
      strokes: readonly Stroke[];
    },
  ): LumaGrid {
    const source = sizeOf(frame);
    const shown = cropPixels(cover, source);
    const { width, height } = shown;
    const size = fit({ width, height }, longestSide);
    const picture = this.#picture.draw(this.#covered(frame, cover), size);
    const sampled = sampleSize({ width, height });
    const pen = this.#sample.draw(this.#picture.element, sampled);
    const { data } = pen.getImageData(0, 0, sampled.width, sampled.height);
    paintStrokes(picture, strokes, { source, shown, size });
    return lumaGrid(data, { width, height });
  }

  /** To be drawn elsewhere, until the next `paint`. */
  get element(): OffscreenCanvas {
    return this.#picture.element;
  }

  /** The picture painted last, as JPEG of `maxBytes` at most; null where it would be too coarse. */
  encode(options: { quality: number; maxBytes: number }): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#picture.encode(options);
  }

  /**
   * Painted over before anything is scaled, and pixel by pixel: a scaled picture mixes each with its
   * neighbours, the covered ones too.
   */
  #covered(frame: Frame, cover: Cover): CanvasImageSource {
    if (!hidesAnything(cover)) return frame;
    const size = sizeOf(frame);
    const shown = cropPixels(cover, size);
    const pen = this.#shown.pen(shown);
    pen.imageSmoothingEnabled = false;
    const { x, y, width, height } = shown;
    pen.drawImage(frame, x, y, width, height, 0, 0, width, height);
    pen.fillStyle = "black";
    for (const box of boxPixels(cover, size)) {
      pen.fillRect(box.x - x, box.y - y, box.width, box.height);
    }
    return this.#shown.element;
  }
}

/** Size as shown, in pixels. */
export function sizeOf(frame: Frame): Size {
  return "displayWidth" in frame
    ? { width: frame.displayWidth, height: frame.displayHeight }
    : { width: frame.width, height: frame.height };
}
