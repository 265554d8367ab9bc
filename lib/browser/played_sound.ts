/** How much of a reply's sound came and was heard, in samples at 24 kHz. */
export interface Played {
  readonly heardSamples: number;
  readonly cameSamples: number;
}

/** Most replies counted at once, oldest dropped past it: one plays, and few wait. */
const MAX_REPLIES = 16;

/** Counts how far each reply was heard, until it ends. */
export class PlayedSound {
  readonly #replies = new Map<number, Played>();

  /** Sound of this reply came up to here. */
  came(reply: number, cameSamples: number): void {
    const before = this.#of(reply);
    this.#set(reply, { ...before, cameSamples: Math.max(before.cameSamples, cameSamples) });
  }

  /** It was heard up to here. @returns whether nothing of it was before */
  heard(reply: number, heardSamples: number): boolean {
    const before = this.#of(reply);
    this.#set(reply, { ...before, heardSamples });
    return before.heardSamples === 0 && heardSamples > 0;
  }

  /** It is over: what is known of it. */
  ended(reply: number): Played {
    const played = this.#of(reply);
    this.#replies.delete(reply);
    return played;
  }

  #of(reply: number): Played {
    return this.#replies.get(reply) ?? { heardSamples: 0, cameSamples: 0 };
  }

  #set(reply: number, played: Played): void {
    this.#replies.set(reply, played);
    if (this.#replies.size <= MAX_REPLIES) return;
    const [oldest] = this.#replies.keys();
    this.#replies.delete(oldest);
  }
}
