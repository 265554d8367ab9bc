/** Time as it is handed to whoever needs it, so that tests can pass their own. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  nowMs(): number;
  /** Run something once, later. @returns how to call it off */
  after(ms: number, run: () => void): () => void;
}

/** The clock of this machine. */
export const SYSTEM_CLOCK: Clock = {
  nowMs: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * One timer for a moment that keeps moving. Moving it further away costs nothing: it wakes at the old
 * moment, and sleeps on. Beside its timer it goes off by `tick`, for what is called often where timers
 * may be late, as in a hidden tab.
 */
export class DueTimer {
  readonly #clock: Clock;
  readonly #onDue: (lateMs: number) => void;
  #dueMs = Infinity;
  #wakesMs = Infinity;
  #callOff = () => {};

  /** @param onDue called once for each moment; `lateMs`: how much later it was */
  constructor(clock: Clock, onDue: (lateMs: number) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Whether a moment is set. */
  get isAimed(): boolean {
    return this.#dueMs < Infinity;
  }

  /** @param dueMs on the clock's scale; past: at once, but not in this call; `Infinity`: never */
  aim(dueMs: number): void {
    this.#dueMs = dueMs;
    // One that is overdue may have been lost, with the sleep of a tab.
    const isLost = this.#wakesMs <= this.#clock.nowMs();
    if (dueMs < this.#wakesMs || (isLost && this.isAimed)) this.#arm();
  }

  /** So much later than now. */
  aimIn(ms: number): void {
    this.aim(this.#clock.nowMs() + ms);
  }

  /** Go off if it is due, whatever the timer does. */
  tick(): void {
    const lateMs = this.#clock.nowMs() - this.#dueMs;
    if (lateMs >= 0) this.#goOff(lateMs);
  }

  /** Go off now, if a moment is set. */
  now(): void {
    if (this.isAimed) this.#goOff(0);
  }

  /** Never. Nothing is left running. */
  stop(): void {
    this.#dueMs = this.#wakesMs = Infinity;
    this.#callOff();
  }

  #goOff(lateMs: number): void {
    this.stop();
    this.#onDue(lateMs);
  }

  #arm(): void {
    this.#callOff();
    this.#wakesMs = this.#dueMs;
    // Some browsers' timers run a little ahead of their clock.
    const ms = Math.ceil(Math.max(0, this.#dueMs - this.#clock.nowMs()));
    this.#callOff = this.#clock.after(ms, () => this.#wake());
  }

  #wake(): void {
    this.#wakesMs = Infinity;
    const lateMs = this.#clock.nowMs() - this.#dueMs;
    if (lateMs >= 0) this.#goOff(lateMs);
    else if (this.isAimed) this.#arm();
  }
}
