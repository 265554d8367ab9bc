/**
 * The level of sound in steps of equal length, whatever blocks it comes in. Allocates only when made,
 * so that the audio thread may use it.
 */
export class LevelTicks {
  /** Levels (rms, 0 … 1) of the newest full row of ticks; each row takes the place of the one before. */
  readonly levels: Float32Array<ArrayBuffer>;
  /** Largest sample of that row, 0 … 1, and its level as a whole. */
  peak = 0;
  rms = 0;
  readonly #tickSamples: number;
  #tick = 0;
  #samples = 0;
  #squares = 0;
  #rowSquares = 0;
  #rowPeak = 0;

  /** @param tickSamples samples of a tick @param ticks that make a row */
  constructor(tickSamples: number, ticks: number) {
    this.#tickSamples = tickSamples;
    this.levels = new Float32Array(ticks);
  }

  /**
   * Measure on.
   *
   * @param block no longer than a tick
   * @returns whether a row has become full: read it before the next block
   */
  push(block: Float32Array): boolean {
    let isFull = false;
    for (let i = 0; i < block.length; i++) {
      const sample = block[i];
      this.#squares += sample * sample;
      if (Math.abs(sample) > this.#rowPeak) this.#rowPeak = Math.abs(sample);
      if (++this.#samples < this.#tickSamples) continue;
      isFull = this.#endTick() || isFull;
    }
    return isFull;
  }

  #endTick(): boolean {
    this.levels[this.#tick++] = Math.sqrt(this.#squares / this.#tickSamples);
    this.#rowSquares += this.#squares;
    this.#samples = this.#squares = 0;
    if (this.#tick < this.levels.length) return false;
    this.rms = Math.sqrt(this.#rowSquares / (this.#tickSamples * this.levels.length));
    this.peak = this.#rowPeak;
    this.#tick = this.#rowSquares = this.#rowPeak = 0;
    return true;
  }
}
