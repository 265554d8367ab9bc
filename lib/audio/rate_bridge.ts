import { Resampler } from "./resampler.ts";

/** Samples taken from the source at a time. */
const STEP_SAMPLES = 64;
/** Longest block that is filled at once; Web Audio's are of 128. */
const MOST_BLOCK_SAMPLES = 2_048;

/**
 * Fills blocks of one rate from a source of another, which is asked for just what is needed. Where both
 * rates are the same the source fills the block itself, and nothing is altered. `fill` runs on the audio
 * thread.
 */
export class RateBridge {
  readonly #read: (out: Float32Array) => void;
  readonly #resampler: Resampler | null;
  readonly #step = new Float32Array(STEP_SAMPLES);
  readonly #held: Float32Array;
  #filled = 0;

  /**
   * @param read fills a block at `fromRate`
   * @throws {RangeError} when a rate is not a whole number from 1 to 768,000
   */
  constructor(read: (out: Float32Array) => void, { fromRate, toRate }: {
    fromRate: number;
    toRate: number;
  }) {
    this.#read = read;
    this.#resampler = fromRate === toRate ? null : new Resampler(fromRate, toRate);
    const most = Math.ceil(STEP_SAMPLES * toRate / fromRate) + 2;
    this.#held = new Float32Array(MOST_BLOCK_SAMPLES + most);
  }

  /** @param out of at most 2,048 samples */
  fill(out: Float32Array): void {
    if (this.#resampler === null) return this.#read(out);
    while (this.#filled < out.length) {
      this.#read(this.#step);
      const made = this.#resampler.process(this.#step);
      this.#held.set(made, this.#filled);
      this.#filled += made.length;
    }
    for (let i = 0; i < out.length; i++) out[i] = this.#held[i];
    this.#held.copyWithin(0, out.length, this.#filled);
    this.#filled -= out.length;
  }
}
