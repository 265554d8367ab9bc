/**
 * How much of something may pass a second on average: a bucket that holds `burstSeconds` of it and
 * refills steadily. Time is passed in.
 */
export class TokenBucket {
  readonly #perMs: number;
  readonly #capacity: number;
  #level: number;
  #atMs: number;

  /** @param perSecond what refills in a second @param options `nowMs`: time of the first moment */
  constructor(
    perSecond: number,
    { burstSeconds, nowMs }: { burstSeconds: number; nowMs: number },
  ) {
    this.#perMs = perSecond / 1000;
    this.#capacity = this.#level = perSecond * burstSeconds;
    this.#atMs = nowMs;
  }

  /** Take some out. False, and nothing taken, when there is not that much. */
  take(amount: number, nowMs: number): boolean {
    if (!this.holds(amount, nowMs)) return false;
    this.#level -= amount;
    return true;
  }

  /** Whether there is that much. Nothing is taken. */
  holds(amount: number, nowMs: number): boolean {
    const refilled = this.#level + Math.max(0, nowMs - this.#atMs) * this.#perMs;
    this.#level = Math.min(this.#capacity, refilled);
    this.#atMs = nowMs;
    return this.#level >= amount;
  }
}
