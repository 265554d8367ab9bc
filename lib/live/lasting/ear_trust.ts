/** At most so often what the server took for noise goes to it again. */
const MEND_EVERY_MS = 180_000;
/** Quiet before speech that wakes a rest: any pause, and more after wakes that brought no words. */
const WAKE_QUIET_MS = 300;
const WAKE_QUIET_TIMES = 10;
const MOST_WAKE_QUIET_MS = 30_000;

/**
 * How far our own ear is believed where it hears speech and the server does not: a television sounds
 * like somebody who speaks. Words of the person win the trust back.
 */
export class EarTrust {
  #mendedMs = -Infinity;
  #isMendInVain = false;
  #wakesInVain = 0;

  /** Whether to send again what the server found nothing in; if so, that counts as done. */
  mends(nowMs: number): boolean {
    if (this.#isMendInVain || nowMs - this.#mendedMs < MEND_EVERY_MS) return false;
    this.#mendedMs = nowMs;
    this.#isMendInVain = true;
    return true;
  }

  /**
   * Whether to wake a talk that rests; if so, that counts as done.
   *
   * @param quietMs before the speech began, `Infinity` where it is the first
   */
  wakes(quietMs: number): boolean {
    const wantedMs = WAKE_QUIET_MS * WAKE_QUIET_TIMES ** this.#wakesInVain;
    if (quietMs < Math.min(wantedMs, MOST_WAKE_QUIET_MS)) return false;
    this.#wakesInVain++;
    return true;
  }

  /** The server found words of the person. */
  foundWords(): void {
    this.#isMendInVain = false;
    this.#wakesInVain = 0;
  }
}
