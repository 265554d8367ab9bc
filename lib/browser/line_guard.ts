import { type Clock, DueTimer } from "../clock.ts";
import { LineWatch } from "./line_watch.ts";

export interface LineGuardOptions {
  clock: Clock;
  /** Ask the other end for a sign of life. */
  ask(id: number): void;
  onDead(): void;
}

/** Watches one connection after the other with `LineWatch`, by the clock. */
export class LineGuard {
  readonly #options: LineGuardOptions;
  readonly #timer: DueTimer;
  #watch: LineWatch | null = null;
  #asked = 0;

  constructor(options: LineGuardOptions) {
    this.#options = options;
    this.#timer = new DueTimer(options.clock, () => this.#look());
  }

  /** A connection is being opened. */
  begin(): void {
    this.#watch = new LineWatch(this.#options.clock.nowMs());
    this.#look();
  }

  /** It is gone. */
  end(): void {
    this.#watch = null;
    this.#timer.stop();
  }

  /** Anything came. */
  heard(): void {
    this.#watch?.heard(this.#options.clock.nowMs());
  }

  /** The network changed or the page woke up. */
  woke(): void {
    if (this.#watch?.woke(this.#options.clock.nowMs()).type === "ask") this.#ask();
    this.#look();
  }

  /** Whatever a late timer did not see. */
  tick(): void {
    this.#timer.tick();
  }

  #look(): void {
    const step = this.#watch?.next(this.#options.clock.nowMs());
    switch (step?.type) {
      case "wait":
        return this.#timer.aimIn(step.ms);
      case "ask":
        this.#ask();
        return this.#look();
      case "dead":
        return this.#options.onDead();
    }
  }

  #ask(): void {
    this.#options.ask(this.#asked++);
  }
}
