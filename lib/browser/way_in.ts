import { type Clock, DueTimer } from "../clock.ts";
import type { Entry } from "./entry.ts";
import { DEAD_AFTER_MS } from "./line_watch.ts";

/** Gets a ticket for one connection after the other, where the relay asks for one. */
export class WayIn {
  readonly #enter: ((signal: AbortSignal) => Promise<Entry>) | null;
  readonly #timer: DueTimer;
  #trade = new AbortController();

  constructor({ enter, clock }: { enter?(signal: AbortSignal): Promise<Entry>; clock: Clock }) {
    this.#enter = enter ?? null;
    this.#timer = new DueTimer(clock, () => this.#trade.abort());
  }

  /** Whether nothing has to be shown. */
  get isOpen(): boolean {
    return this.#enter === null;
  }

  /**
   * A ticket for the next connection, or why there is none. One at a time; waits as long as for a
   * socket that says nothing.
   */
  async enter(): Promise<Entry> {
    const trade = this.#trade = new AbortController();
    const unreachable = { type: "unreachable" } as const;
    const late = Promise.withResolvers<Entry>();
    trade.signal.addEventListener("abort", () => late.resolve(unreachable), { once: true });
    this.#timer.aimIn(DEAD_AFTER_MS);
    try {
      return await Promise.race([this.#enter?.(trade.signal) ?? unreachable, late.promise]);
    } finally {
      this.#timer.stop();
    }
  }

  /** Whatever a late timer did not see. */
  tick(): void {
    this.#timer.tick();
  }

  /** Nobody wants in any more. */
  close(): void {
    this.#trade.abort();
  }
}
