import type { Size } from "../image/fit.ts";

/** Quality of each next try of a picture that got too large, as a share of the one before. */
const COARSER = 0.75;
/** No picture is worth having below that quality; then it gets smaller instead. */
const LEAST_QUALITY = 0.3;

/** A canvas that takes the size of what is drawn. */
export class Canvas {
  readonly element = new OffscreenCanvas(1, 1);
  readonly #settings: CanvasRenderingContext2DSettings;

  constructor(settings: CanvasRenderingContext2DSettings) {
    this.#settings = settings;
  }

  get size(): Size {
    return { width: this.element.width, height: this.element.height };
  }

  /**
   * Ready to be drawn on in that size.
   *
   * @throws {TypeError} in a browser that cannot draw in a worker
   */
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

  /**
   * What is drawn, as JPEG of `maxBytes` at most; null where it would be too coarse.
   *
   * @throws {TypeError} in a browser that cannot encode JPEG in a worker
   */
  async encode({ quality, maxBytes }: {
    quality: number;
    maxBytes: number;
  }): Promise<Uint8Array<ArrayBuffer> | null> {
    for (let tried = quality; tried >= Math.min(quality, LEAST_QUALITY); tried *= COARSER) {
      const blob = await this.element.convertToBlob({ type: "image/jpeg", quality: tried });
      if (blob.type !== "image/jpeg") {
        throw new TypeError(`Cannot encode: got ${blob.type}, not JPEG`);
      }
      if (blob.size <= maxBytes) return new Uint8Array(await blob.arrayBuffer());
    }
    return null;
  }
}
