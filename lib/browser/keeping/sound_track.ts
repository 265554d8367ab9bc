/** Seconds of sound in one block of memory; silence that nobody recorded takes none. */
export const BLOCK_SECONDS = 10;

/** Where on a track a piece of sound lies. */
export interface Place {
  /** Moment of its last sample, in ms since the track began. */
  readonly endsAtMs: number;
  /** It follows the piece before without a gap, as far as clocks agree within this, in ms. */
  readonly joinsWithinMs: number;
}

/** Mono sound along a time line, with gaps of silence. */
export class SoundTrack {
  /** Samples a second. */
  readonly rate: number;
  readonly #blocks = new Map<number, Int16Array<ArrayBuffer>>();
  #samples = 0;

  constructor(rate: number) {
    this.rate = rate;
  }

  /** Samples from the track's beginning to the end of what was recorded last. */
  get samples(): number {
    return this.#samples;
  }

  /** Memory it takes. */
  get bytes(): number {
    return this.#blocks.size * BLOCK_SECONDS * this.rate * 2;
  }

  /** With a piece more, which is copied. Pieces come in order, and never lie over each other. */
  add(pcm: Int16Array, { endsAtMs, joinsWithinMs }: Place): void {
    const startsAt = Math.round(endsAtMs * this.rate / 1_000) - pcm.length;
    const isFirst = this.#samples === 0;
    const isGap = isFirst || startsAt - this.#samples > joinsWithinMs * this.rate / 1_000;
    let at = isGap ? Math.max(0, startsAt) : this.#samples;
    this.#samples = at + pcm.length;
    // A muted microphone sends zeros.
    if (pcm.every((sample) => sample === 0)) return;
    const blockSamples = BLOCK_SECONDS * this.rate;
    for (let from = 0; from < pcm.length;) {
      const inBlock = at % blockSamples;
      const count = Math.min(pcm.length - from, blockSamples - inBlock);
      this.#block((at - inBlock) / blockSamples).set(pcm.subarray(from, from + count), inBlock);
      from += count;
      at += count;
    }
  }

  /** The block of this index, all of `BLOCK_SECONDS`; null where all of it is silent. */
  block(index: number): Int16Array<ArrayBuffer> | null {
    return this.#blocks.get(index) ?? null;
  }

  #block(index: number): Int16Array<ArrayBuffer> {
    const known = this.#blocks.get(index);
    if (known !== undefined) return known;
    const made = new Int16Array(BLOCK_SECONDS * this.rate);
    this.#blocks.set(index, made);
    return made;
  }
}
