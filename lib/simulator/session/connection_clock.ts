import { MAX_TIMER_MS } from "../max_timer_ms.ts";

/**
 * A clock that may run faster than the world's, and the timers set by it. Only what lasts minutes and
 * hours goes by it: speech is counted in samples, and a voice speaks as it speaks.
 */
export class ConnectionClock {
  readonly #scale: number;
  readonly #beganAtMs = performance.now();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /** @param scale seconds that pass on this clock in one of the world's, e.g. 60 */
  constructor(scale: number) {
    this.#scale = scale;
  }

  /** Milliseconds since the clock was started, on the clock. */
  get nowMs(): number {
    return (performance.now() - this.#beganAtMs) * this.#scale;
  }

  /**
   * Run something at a moment of this clock; at once when that is past, never for `Infinity`.
   *
   * @returns takes it back
   */
  at(momentMs: number, run: () => void): () => void {
    const delayMs = (momentMs - this.nowMs) / this.#scale;
    // Nothing set by this clock is weeks away but what is not meant to come.
    if (delayMs > MAX_TIMER_MS) return () => {};
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, Math.max(0, delayMs));
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  /** No timer of this clock rings any more. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
