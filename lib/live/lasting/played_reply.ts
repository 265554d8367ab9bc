import { REPLY_RATE } from "../../wire/message.ts";

/** How much sound of the newest reply came, and whether a page can still be playing it. */
export class PlayedReply {
  readonly #nowMs: () => number;
  #reply = 0;
  #samples = 0;
  #sinceMs = 0;
  /** The person cut it, and how much was heard is not told yet. */
  #isCut = false;
  /** Its connection is gone: a server cuts it no more. */
  #isLeft = false;

  /** @param nowMs any steady clock */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Sound of it came, up to `samples`. */
  sounded(reply: number, samples: number): void {
    if (this.#reply !== reply) {
      this.#sinceMs = this.#nowMs();
      this.#isCut = this.#isLeft = false;
    }
    this.#reply = reply;
    this.#samples = samples;
  }

  /** Another one begins. */
  begun(): void {
    this.#isLeft = false;
  }

  /** The person cut it. */
  cut(reply: number): void {
    if (reply === this.#reply) this.#isCut = true;
  }

  /** Its connection is gone; what has come of it is played. */
  leave(reply: number): void {
    if (reply === this.#reply) this.#isLeft = true;
  }

  /**
   * The person begins to speak. A server cuts the reply that is playing, but for one whose connection
   * is gone.
   *
   * @returns number of that; null where there is none
   */
  cutLeftover(): number | null {
    const endsMs = this.#sinceMs + this.#samples * 1_000 / REPLY_RATE;
    const isPlaying = this.#isLeft && endsMs > this.#nowMs();
    this.#isLeft = false;
    if (!isPlaying) return null;
    this.#isCut = true;
    return this.#reply;
  }

  /** Share that was heard of a reply the person cut, once; else null. */
  heardShare(reply: number, samples: number): number | null {
    if (!this.#isCut || reply !== this.#reply) return null;
    this.#isCut = false;
    return samples / this.#samples;
  }
}
