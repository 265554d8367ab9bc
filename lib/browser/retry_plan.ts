import { backOffMs } from "../wire/back_off.ts";

/** Longest wait before the second attempt; the first is made at once. */
const FIRST_WAIT_MS = 250;
/** Longest wait in an outage's first seconds: who speaks should be heard within one of its end. */
const MOST_WAIT_MS = 1_000;
/** Longest wait in an outage that lasts. */
const PATIENT_WAIT_MS = 5_000;
const PATIENT_AFTER_MS = 30_000;
/** How long a first connection is tried that never came up: a person waits for it. */
export const FIRST_LIMIT_MS = 3_000;
/** A line that held so long was there again: that it breaks once more is another matter. */
export const STEADY_MS = 10_000;

/** The next attempt. */
export interface Attempt {
  /** Counts from 1 since the talk last went on. */
  readonly attempt: number;
  readonly waitMs: number;
}

/**
 * When to try again, and when no more. A whole reply proves a connection. One that held for a while
 * without is good enough as well, unless it left something unanswered and so did the one before it: what
 * breaks on each attempt would be asked for ever. Pure: time and chance are passed in.
 */
export class RetryPlan {
  readonly #limitMs: number;
  readonly #random: () => number;
  #wasUp: boolean;
  #upMs: number | null = null;
  #isSound = false;
  #leftOpen = false;
  #lostMs: number | null = null;
  #attempt = 0;

  /**
   * @param options `limitMs`: how long a line that was up is tried to be had back;
   *   `goesOn`: the talk was up before, in another connection
   */
  constructor({ limitMs, goesOn, random }: {
    limitMs: number;
    goesOn: boolean;
    random?: () => number;
  }) {
    this.#limitMs = limitMs;
    this.#wasUp = goesOn;
    this.#random = random ?? Math.random;
  }

  /** Whether the talk was ever up. */
  get wasUp(): boolean {
    return this.#wasUp;
  }

  /** The line is up. */
  up(nowMs: number): void {
    this.#wasUp = true;
    this.#upMs = nowMs;
  }

  /** A whole reply came over this connection: it was sound, however short it was. */
  wentOn(): void {
    this.#isSound = true;
  }

  /**
   * It is gone, or an attempt failed. Null: give up.
   *
   * @param leftOpen whether it left something unanswered, or the relay itself gave it up
   */
  lost(nowMs: number, leftOpen = false): Attempt | null {
    const hasHeld = this.#upMs !== null && nowMs - this.#upMs >= STEADY_MS;
    const isRepeated = leftOpen && this.#leftOpen;
    this.#leftOpen = leftOpen || (this.#leftOpen && !hasHeld && !this.#isSound);
    if (this.#isSound || (hasHeld && !isRepeated)) {
      this.#attempt = 0;
      this.#lostMs = null;
    }
    this.#isSound = false;
    this.#upMs = null;
    this.#lostMs ??= nowMs;
    const lastedMs = nowMs - this.#lostMs;
    if (lastedMs >= this.#mostMs) return null;
    this.#attempt++;
    const mostMs = lastedMs < PATIENT_AFTER_MS ? MOST_WAIT_MS : PATIENT_WAIT_MS;
    const waitMs = backOffMs(this.#attempt, { firstMs: FIRST_WAIT_MS, mostMs }, this.#random);
    return { attempt: this.#attempt, waitMs: Math.min(waitMs, this.#mostMs - lastedMs) };
  }

  /** The machine slept for so long: that time was no attempt to get the line back. */
  slept(ms: number): void {
    if (this.#lostMs !== null) this.#lostMs += ms;
  }

  get #mostMs(): number {
    return this.#wasUp ? this.#limitMs : Math.min(FIRST_LIMIT_MS, this.#limitMs);
  }
}
