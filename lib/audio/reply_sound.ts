/** Chunks already played are thrown out of the list in bulk, this many at a time at least. */
const SWEEP_CHUNKS = 64;
const PLAYED = new Int16Array(0);

/**
 * The sound of one reply on its way from the wire to the speaker: the chunks as they came, uncopied,
 * told apart by position. Reading allocates nothing.
 */
export class ReplySound {
  readonly reply: number;
  /** No more sound of it comes. */
  finished = false;
  /** It ran out while more was to come. */
  starved = false;
  /** Its end has been told. */
  ended = false;
  /** Index in the reply of the next sample to be played. */
  position = 0;
  /** Index in the reply of the next sample that is expected to arrive. */
  #expected = 0;
  #held = 0;
  #chunks: Int16Array[] = [];
  /** First chunk not played to its end, and the first sample of it not played. */
  #first = 0;
  #offset = 0;
  /** Where each chunk begins, by the same index as `#chunks`. */
  #positions: number[] = [];

  constructor(reply: number) {
    this.reply = reply;
  }

  /** Samples waiting to be played. */
  get heldSamples(): number {
    return this.#held;
  }

  /** Index in the reply of the next sample that is expected to arrive. */
  get expectedPosition(): number {
    return this.#expected;
  }

  /** Queue a chunk that begins at `position`; what came before already is trimmed off its front. */
  push(position: number, pcm: Int16Array): void {
    const doubled = Math.max(0, this.#expected - position);
    if (doubled >= pcm.length) return;
    if (this.#first >= SWEEP_CHUNKS) {
      this.#chunks.splice(0, this.#first);
      this.#positions.splice(0, this.#first);
      this.#first = 0;
    }
    this.#chunks.push(doubled > 0 ? pcm.subarray(doubled) : pcm);
    this.#positions.push(position + doubled);
    this.#held += pcm.length - doubled;
    this.#expected = position + pcm.length;
  }

  /** Move `count` samples, of those held, to `out` from `at` on, as floats. */
  read(out: Float32Array, at: number, count: number): void {
    const end = at + count;
    while (at < end) {
      const chunk = this.#chunks[this.#first];
      const from = this.#offset;
      const samples = Math.min(chunk.length - from, end - at);
      for (let i = 0; i < samples; i++) out[at + i] = chunk[from + i] / 32_768;
      at += samples;
      this.#pass(samples);
    }
  }

  /** Give up the `count` oldest samples held. */
  skip(count: number): void {
    while (count > 0) {
      const samples = Math.min(this.#chunks[this.#first].length - this.#offset, count);
      count -= samples;
      this.#pass(samples);
    }
  }

  #pass(samples: number): void {
    this.#offset += samples;
    this.#held -= samples;
    this.position = this.#positions[this.#first] + this.#offset;
    if (this.#offset < this.#chunks[this.#first].length) return;
    this.#chunks[this.#first++] = PLAYED;
    this.#offset = 0;
  }
}
