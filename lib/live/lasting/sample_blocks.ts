/** Half a second at 16 kHz: few enough objects, and little kept longer than needed. */
const BLOCK_SAMPLES = 8_000;

/** A stretch of sound that grows at its end and is let go of from its beginning, in large blocks. */
export class SampleBlocks {
  #blocks: Int16Array<ArrayBuffer>[] = [];
  /** Blocks let go of before the first. */
  #released = 0;
  #end = 0;

  /** Samples that came in all: where the next one goes. */
  get end(): number {
    return this.#end;
  }

  /** Samples there is room for now. */
  get heldSamples(): number {
    return this.#blocks.length * BLOCK_SAMPLES;
  }

  /** Take a copy. */
  push(samples: Int16Array): void {
    for (let taken = 0; taken < samples.length;) {
      const at = this.#end % BLOCK_SAMPLES;
      if (at === 0) this.#blocks.push(new Int16Array(BLOCK_SAMPLES));
      const part = samples.subarray(taken, taken + BLOCK_SAMPLES - at);
      this.#blocks[this.#blocks.length - 1].set(part, at);
      taken += part.length;
      this.#end += part.length;
    }
  }

  /** A copy of what came from `start` on, which must not have been let go of. */
  slice(start: number, length: number): Int16Array<ArrayBuffer> {
    const copy = new Int16Array(length);
    for (let taken = 0; taken < length;) {
      const at = (start + taken) % BLOCK_SAMPLES;
      const block = this.#blocks[Math.floor((start + taken) / BLOCK_SAMPLES) - this.#released];
      const part = block.subarray(at, at + length - taken);
      copy.set(part, taken);
      taken += part.length;
    }
    return copy;
  }

  /** Nothing before `start` is asked for any more. */
  release(start: number): void {
    const blocks = Math.min(
      Math.floor(start / BLOCK_SAMPLES) - this.#released,
      this.#blocks.length,
    );
    if (blocks <= 0) return;
    this.#blocks.splice(0, blocks);
    this.#released += blocks;
  }
}
