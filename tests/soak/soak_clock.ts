/** The clock of a soak: minutes pass in seconds, and stand still while the machine is busy. */
import type { Clock } from "../../lib/clock.ts";

export interface SoakClockOptions {
  /** Milliseconds that pass here in one of the world's. */
  scale: number;
  /**
   * Longest time between two ticks, milliseconds of the world, at which the machine keeps up. Default
   * 2.5: asked for every millisecond, Deno 2.9.6 gives one every 2.2.
   */
  punctualMs?: number;
  /** The world's clock, milliseconds. */
  worldMs?: () => number;
}

interface Timer {
  readonly atMs: number;
  readonly run: () => void;
}

/** How often timers are looked at, milliseconds of the world. */
const TICK_MS = 1;
/**
 * What a tick counts for that was late: garbage was collected, or another process had the machine. A
 * message passes through half a dozen turns of the event loop, and would be that many times late.
 */
const LATE_MS = 0.5;

/**
 * A clock many times as fast as the world's, which moves on at every tick. Timers run in the order
 * they are due in, up to a tick late. It runs from its making until `stop`.
 */
export class SoakClock implements Clock {
  readonly #scale: number;
  readonly #punctualMs: number;
  readonly #worldMs: () => number;
  readonly #interval: ReturnType<typeof setInterval>;
  readonly #beganAtMs: number;
  #tickedAtMs: number;
  #nowMs = 0;
  /** Sorted by their time; later ones first, so that the next is popped. */
  readonly #timers: Timer[] = [];
  readonly #onTick = new Set<() => void>();

  constructor({ scale, punctualMs = 2.5, worldMs = () => performance.now() }: SoakClockOptions) {
    this.#scale = scale;
    this.#punctualMs = punctualMs;
    this.#worldMs = worldMs;
    this.#beganAtMs = this.#tickedAtMs = worldMs();
    this.#interval = setInterval(() => this.tick(), TICK_MS);
  }

  /** How many times as fast as the world's it runs while the machine keeps up. */
  get scale(): number {
    return this.#scale;
  }

  /** The share of time that did not count because the machine was late, 0 … 1. */
  get slip(): number {
    const worldMs = this.#worldMs() - this.#beganAtMs;
    return worldMs === 0 ? 0 : 1 - this.nowMs() / this.#scale / worldMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { atMs: this.nowMs() + ms, run };
    // Equal times keep their order: the newer one goes before, as the end is popped.
    const at = this.#timers.findIndex(({ atMs }) => atMs <= timer.atMs);
    this.#timers.splice(at === -1 ? this.#timers.length : at, 0, timer);
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index !== -1) this.#timers.splice(index, 1);
    };
  }

  /** Resolves after so long on this clock; at once when the clock stops or the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const callOff = this.after(ms, resolve);
    const onAbort = () => (callOff(), resolve());
    if (signal?.aborted) onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    return promise.then(() => signal?.removeEventListener("abort", onAbort));
  }

  /** Have something done at every tick. @returns how to end it */
  each(run: () => void): () => void {
    this.#onTick.add(run);
    return () => void this.#onTick.delete(run);
  }

  /** What is due by now. Called by itself; a test may. */
  tick(): void {
    const worldMs = this.#worldMs();
    const passedMs = worldMs - this.#tickedAtMs;
    this.#tickedAtMs = worldMs;
    const countsMs = passedMs <= this.#punctualMs ? passedMs : LATE_MS;
    const nowMs = this.#nowMs += countsMs * this.#scale;
    while (this.#timers.length > 0 && this.#timers[this.#timers.length - 1].atMs <= nowMs) {
      this.#timers.pop()!.run();
    }
    for (const run of [...this.#onTick]) run();
  }

  /** No timer runs any more. */
  stop(): void {
    clearInterval(this.#interval);
    this.#timers.length = 0;
    this.#onTick.clear();
  }
}
