/** The end of a sentence, closing marks included; of those with a space behind, the space too. */
const SENTENCE_END = /[.!?…]+["'”’)\]]*\s|[。！？]["'”’」』）]*/g;
/** Characters after which words are given though their sentence has not ended. */
const MAX_HELD_CHARS = 2_000;

/**
 * Joins words that come in fragments to whole sentences, for clients that show every message as a
 * paragraph of its own. No character is lost or added.
 */
export class Sentences {
  #held = "";

  /** Take a fragment, and give the sentences it ends, if any. */
  push(fragment: string): string {
    this.#held += fragment;
    let end = 0;
    for (const found of this.#held.matchAll(SENTENCE_END)) end = found.index + found[0].length;
    return this.#take(this.#held.length > MAX_HELD_CHARS ? this.#held.length : end);
  }

  /** Give what is left: nothing more belongs to it. */
  flush(): string {
    return this.#take(this.#held.length);
  }

  #take(chars: number): string {
    const taken = this.#held.slice(0, chars);
    this.#held = this.#held.slice(chars);
    return taken;
  }
}
