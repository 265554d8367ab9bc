import { boxPixels, type Cover, cropPixels, hidesAnything } from "../image/cover.ts";
import { fit, type Size } from "../image/fit.ts";
import { type LumaGrid, lumaGrid, sampleSize } from "../image/luma_grid.ts";

type Frame = VideoFrame | ImageBitmap;

/** Quality of each next try of a picture that got too large, as a share of the one before. */
const COARSER = 0.75;
/** No picture is worth having below that quality; then it gets smaller instead. */
const LEAST_QUALITY = 0.3;

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
   * Paint a frame, hidden parts black, its longest side `longestSide` pixels at most.
   *
   * @returns how it looks
   * @throws {TypeError} in a browser that cannot draw in a worker
   */
  paint(frame: Frame, { cover, longestSide }: { cover: Cover; longestSide: number }): LumaGrid {
    const { width, height } = cropPixels(cover, sizeOf(frame));
    this.#picture.draw(this.#covered(frame, cover), fit({ width, height }, longestSide));
    const sampled = sampleSize({ width, height });
    const pen = this.#sample.draw(this.#picture.element, sampled);
    const { data } = pen.getImageData(0, 0, sampled.width, sampled.height);
    return lumaGrid(data, { width, height });
  }

  /**
   * The picture painted last, as JPEG of `maxBytes` at most; null where it would be too coarse.
   *
   * @throws {TypeError} in a browser that cannot encode JPEG in a worker
   */
  async encode({ quality, maxBytes }: {
    quality: number;
    maxBytes: number;
  }): Promise<Uint8Array<ArrayBuffer> | null> {
    for (let tried = quality; tried >= Math.min(quality, LEAST_QUALITY); tried *= COARSER) {
      const blob = await this.#picture.element.convertToBlob({
        type: "image/jpeg",
        quality: tried,
      });
      if (blob.type !== "image/jpeg") {
        throw new TypeError(`Cannot encode: got ${blob.type}, not JPEG`);
      }
      if (blob.size <= maxBytes) return new Uint8Array(await blob.arrayBuffer());
    }
    return null;
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

/** A canvas that takes the size of what is drawn. */
class Canvas {
  readonly element = new OffscreenCanvas(1, 1);
  readonly #settings: CanvasRenderingContext2DSettings;

  constructor(settings: CanvasRenderingContext2DSettings) {
    this.#settings = settings;
  }

  get size(): Size {
    return { width: this.element.width, height: this.element.height };
  }

  /** Ready to be drawn on in that size. */
  pen({ width, height }: Size): OffscreenCanvasRenderingContext2D {
    if (this.element.width !== width) this.element.width = width;
    if (this.element.height !== height) this.element.height = height;
    const pen = this.element.getContext("2d", this.#settings);
    if (!pen) throw new TypeError("Cannot draw: no 2d context in a worker");
    return pen;
  }

  /** Draw an image, scaled. */
  draw(image: CanvasImageSource, size: Size): OffscreenCanvasRenderingContext2D {
    const pen = this.pen(size);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, 0, 0, size.width, size.height);
    return pen;
  }
}
