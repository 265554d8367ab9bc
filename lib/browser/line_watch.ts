/** Silence after which the other end is asked for a sign of life. */
export const PING_AFTER_MS = 5_000;
/** Silence after which the line counts as dead. */
export const DEAD_AFTER_MS = 10_000;
/**
 * How long an answer may take after a sleep or on another network, where a dead line is likely: with
 * what another connection takes it is less than a second. One that was slow, and not dead, costs that.
 */
export const WAKE_GRACE_MS = 600;
/** A clock that is later than this was asleep, or its tab was: silence then proves nothing. */
export const LATE_MS = 3_000;

/** What to do now. */
export type WatchStep =
  | { readonly type: "wait"; readonly ms: number }
  | { readonly type: "ask" }
  | { readonly type: "dead" };

/**
 * Finds out that a line is dead though nobody closed it: a network that went away, a server that
 * vanished, a laptop that slept. Pure: time is passed in.
 */
export class LineWatch {
  #heardMs: number;
  /** Until when an answer must come; null = nothing was asked. */
  #answerByMs: number | null = null;
  #isWaking = false;

  constructor(nowMs: number) {
    this.#heardMs = nowMs;
  }

  /** Anything came. */
  heard(nowMs: number): void {
    this.#heardMs = nowMs;
    this.#answerByMs = null;
    this.#isWaking = false;
  }

  /** The network changed or the page woke up: ask now, and do not wait long. */
  woke(nowMs: number): WatchStep {
    if (this.#isWaking) return this.next(nowMs);
    this.#isWaking = true;
    this.#answerByMs = nowMs + WAKE_GRACE_MS;
    return { type: "ask" };
  }

  /** What to do now; to be asked again after the wait it tells, and after `ask` at once. */
  next(nowMs: number): WatchStep {
    const dueMs = this.#answerByMs ?? this.#heardMs + PING_AFTER_MS;
    if (nowMs < dueMs) return { type: "wait", ms: dueMs - nowMs };
    if (nowMs - dueMs > LATE_MS && !this.#isWaking) return this.woke(nowMs);
    if (this.#answerByMs !== null) return { type: "dead" };
    this.#answerByMs = this.#heardMs + DEAD_AFTER_MS;
    return { type: "ask" };
  }
}
