import type { MicSound } from "../../wire/message.ts";
import { SampleBlocks } from "./sample_blocks.ts";

/** Entries let go of are cleared away when there are so many. */
const COMPACT_AT = 128;

/**
 * The newest sound of the microphone, as far as it may be needed (again). Samples are copied into
 * blocks: thousands of small messages kept alive cost more to collect than their copy to make. Past
 * `maxSamples` the oldest messages fall away, and those among them that never went to a server are
 * counted, as are those that are missed later.
 */
export class MicRing {
  readonly #maxSamples: number;
  readonly #blocks = new SampleBlocks();
  /** Where the messages kept begin in the talk, and in the blocks; the last one's end is known. */
  #positions: number[] = [];
  #starts: number[] = [];
  #head = 0;
  #endedAt: number;
  #sentTo: number;
  #dropped = 0;
  /** Sound before that was let go of. */
  #releasedTo: number;

  /** @param from position of the first sample that will come */
  constructor(maxSamples: number, from: number) {
    this.#maxSamples = maxSamples;
    this.#endedAt = this.#sentTo = this.#releasedTo = from;
  }

  /** Position after the last sample that came. */
  get endedAt(): number {
    return this.#endedAt;
  }
  /** Position of the first sample kept. */
  get beginsAt(): number {
    return this.#positions[this.#head] ?? this.#endedAt;
  }
  /** Position after the last sample that went to a server. */
  get sentTo(): number {
    return this.#sentTo;
  }
  /** Messages that fell away before they went to a server that answered, or could have. */
  get dropped(): number {
    return this.#dropped;
  }

  push({ position, pcm }: MicSound): void {
    this.#positions.push(position);
    this.#starts.push(this.#blocks.end);
    this.#blocks.push(pcm);
    this.#endedAt = position + pcm.length;
    while (this.#heldSamples > this.#maxSamples && this.#head < this.#positions.length - 1) {
      if (this.#endOf(this.#head) > this.#sentTo) this.#dropped++;
      this.#head++;
    }
    this.#letGo();
  }

  /** Everything that came has gone to a server. */
  noteSent(): void {
    this.#sentTo = this.#endedAt;
  }

  /** Sound from a position on has to be sent again: what has fallen away of it meanwhile counts. */
  noteMissed(from: number): void {
    // What never went out has been counted.
    const missedTo = Math.min(this.beginsAt, this.#sentTo);
    const samples = missedTo - Math.max(from, this.#releasedTo);
    if (samples <= 0) return;
    const isEmpty = this.#head === this.#positions.length;
    this.#dropped += Math.ceil(samples / (isEmpty ? samples : this.#lengthOf(this.#head)));
  }

  /** Sound that ends before this position is not needed any more. */
  release(position: number): void {
    this.#releasedTo = Math.max(this.#releasedTo, Math.min(position, this.#endedAt));
    while (this.#head < this.#positions.length && this.#endOf(this.#head) <= position) this.#head++;
    this.#letGo();
  }

  /** What is kept, oldest first, in messages as they came. */
  *kept(): Generator<MicSound, void, void> {
    for (let at = this.#head; at < this.#positions.length; at++) {
      const pcm = this.#blocks.slice(this.#starts[at], this.#lengthOf(at));
      yield { type: "sound", position: this.#positions[at], pcm };
    }
  }

  get #heldSamples(): number {
    return this.#blocks.end - (this.#starts[this.#head] ?? this.#blocks.end);
  }

  #lengthOf(at: number): number {
    return (this.#starts[at + 1] ?? this.#blocks.end) - this.#starts[at];
  }

  #endOf(at: number): number {
    return this.#positions[at] + this.#lengthOf(at);
  }

  #letGo(): void {
    if (this.#head < COMPACT_AT) return;
    this.#positions = this.#positions.slice(this.#head);
    this.#starts = this.#starts.slice(this.#head);
    this.#head = 0;
    this.#blocks.release(this.#starts[0] ?? this.#blocks.end);
  }
}
