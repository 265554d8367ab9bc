/** A decoded picture; closed by whoever has it. */
export type DecodedPicture = Pick<ImageBitmap, "close"> & CanvasImageSource;

/** Decodes a JPEG. Rejects with a `DOMException` where it is none. */
export type Decode = (jpeg: Uint8Array<ArrayBuffer>) => Promise<DecodedPicture>;

/** By the browser, apart from the page's thread. */
export const decodeJpeg: Decode = (jpeg) =>
  createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }));

/** The one picture that is drawn, decoded once; a newer one takes its place. */
export class FloatImage {
  readonly #decode: Decode;
  readonly #onReady: () => void;
  readonly #signal: AbortSignal;
  #jpeg: Uint8Array | null = null;
  #image: DecodedPicture | null = null;

  /** @param options `onReady`: what was asked for last is there now */
  constructor(
    decode: Decode,
    { onReady, signal }: { onReady: () => void; signal: AbortSignal },
  ) {
    this.#decode = decode;
    this.#onReady = onReady;
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#forget(), { once: true });
  }

  /** This picture, as soon as it is decoded; null before, and where it cannot be. */
  of(jpeg: Uint8Array<ArrayBuffer>): DecodedPicture | null {
    if (this.#jpeg !== jpeg && !this.#signal.aborted) {
      this.#forget();
      this.#jpeg = jpeg;
      void this.#take(jpeg);
    }
    return this.#image;
  }

  async #take(jpeg: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      const image = await this.#decode(jpeg);
      // Another one is wanted by now, or none.
      if (this.#jpeg !== jpeg) return image.close();
      this.#image = image;
      this.#onReady();
    } catch (error) {
      // Its marks are drawn on nothing: their words say what is pointed at.
      if (!(error instanceof DOMException)) throw error;
    }
  }

  #forget(): void {
    this.#image?.close();
    this.#image = this.#jpeg = null;
  }
}
