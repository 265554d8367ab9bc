/**
 * Sound on its way to silence: what ran out or was cut is faded out here, beside whatever plays next.
 * Nothing of it allocates, so it may run on the audio thread.
 */
export class FadeTail {
  readonly #fadeSamples: number;
  /** To be added to the output from its next sample on. */
  readonly #tail: Float32Array;
  #samples = 0;

  /**
   * @param fadeSamples length of a fade at least
   * @param maxFadeSamples length of a fade at most
   */
  constructor(fadeSamples: number, maxFadeSamples: number) {
    this.#fadeSamples = fadeSamples;
    this.#tail = new Float32Array(maxFadeSamples);
  }

  /**
   * Fade out over the first `samples` of `sound`; over its last value, `last`, where that is less
   * than a fade's length. Goes to `out` from `at` on and, past its end, to the blocks after it.
   */
  add(
    sound: Float32Array,
    { samples, last, out, at }: { samples: number; last: number; out: Float32Array; at: number },
  ): void {
    const length = Math.max(samples, this.#fadeSamples);
    for (let i = 0; i < length; i++) {
      const value = (i < samples ? sound[i] : last) * (1 - (i + 1) / length);
      const over = at + i - out.length;
      if (over < 0) out[at + i] += value;
      else this.#tail[over] += value;
    }
    this.#samples = Math.max(this.#samples, at + length - out.length);
  }

  /** Add to a block what is due in it. */
  mixInto(out: Float32Array): void {
    const mixed = Math.min(out.length, this.#samples);
    if (mixed <= 0) return;
    for (let i = 0; i < mixed; i++) out[i] += this.#tail[i];
    this.#tail.copyWithin(0, mixed);
    this.#tail.fill(0, this.#tail.length - mixed);
    this.#samples -= mixed;
  }
}
