import { floatToPcm16 } from "./pcm16.ts";

/**
 * Cuts a stream of floats (±1), handed over in blocks of any length, into frames of a fixed number
 * of 16-bit samples. Holds less than one frame.
 *
 * May run on the audio thread: a call allocates nothing but the frames it gives away.
 */
export class Framer {
  readonly #rest: Float32Array;
  #held = 0;
  #position = 0;

  /** @throws {RangeError} when `frameSamples` is not a whole number above 0 */
  constructor(frameSamples: number) {
    if (!Number.isInteger(frameSamples) || frameSamples < 1) {
      throw new RangeError(`Cannot frame: ${frameSamples} is no whole number above 0`);
    }
    this.#rest = new Float32Array(frameSamples);
  }

  /** Samples taken that have not been given away in a frame. */
  get heldSamples(): number {
    return this.#held;
  }

  /**
   * Take a block, of any length, and give each frame that is full.
   *
   * @param onFrame gets the frame, which it may keep or transfer, and the index of its first sample
   *   in the stream
   */
  push(
    samples: Float32Array,
    onFrame: (frame: Int16Array<ArrayBuffer>, position: number) => void,
  ): void {
    const rest = this.#rest;
    for (let i = 0; i < samples.length; i++) {
      rest[this.#held++] = samples[i];
      if (this.#held < rest.length) continue;
      this.#held = 0;
      const position = this.#position;
      this.#position += rest.length;
      onFrame(floatToPcm16(rest), position);
    }
  }
}
