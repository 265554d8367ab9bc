import type { MicSound } from "../../wire/message.ts";

/** Taken messages are let go of when there are so many. */
const COMPACT_AT = 128;

/**
 * The newest sound of the microphone, as far as it may be needed (again): references to the messages
 * as they came, nothing is copied. Past `maxSamples` the oldest fall away, and those among them that
 * never went to a server are counted, as are those that are missed later.
 */
export class MicRing {
  readonly #maxSamples: number;
  #sounds: MicSound[] = [];
  #head = 0;
  #samples = 0;
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
    return this.#sounds[this.#head]?.position ?? this.#endedAt;
  }
  /** Position after the last sample that went to a server. */
  get sentTo(): number {
    return this.#sentTo;
  }
  /** Messages that fell away before they went to a server that answered, or could have. */
  get dropped(): number {
    return this.#dropped;
  }

  push(sound: MicSound): void {
    this.#sounds.push(sound);
    this.#samples += sound.pcm.length;
    this.#endedAt = sound.position + sound.pcm.length;
    while (this.#samples > this.#maxSamples && this.#head < this.#sounds.length - 1) {
      if (this.#endOfFirst() > this.#sentTo) this.#dropped++;
      this.#dropFirst();
    }
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
    this.#dropped += Math.ceil(samples / (this.#sounds[this.#head]?.pcm.length ?? samples));
  }

  /** Sound that ends before this position is not needed any more. */
  release(position: number): void {
    this.#releasedTo = Math.max(this.#releasedTo, Math.min(position, this.#endedAt));
    while (this.#head < this.#sounds.length && this.#endOfFirst() <= position) this.#dropFirst();
    if (this.#head < COMPACT_AT) return;
    this.#sounds = this.#sounds.slice(this.#head);
    this.#head = 0;
  }

  /** What is kept, oldest first. */
  *kept(): Generator<MicSound, void, void> {
    for (let at = this.#head; at < this.#sounds.length; at++) yield this.#sounds[at];
  }

  #endOfFirst(): number {
    const { position, pcm } = this.#sounds[this.#head];
    return position + pcm.length;
  }

  #dropFirst(): void {
    this.#samples -= this.#sounds[this.#head].pcm.length;
    this.#head++;
  }
}
