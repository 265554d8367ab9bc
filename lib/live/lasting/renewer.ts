import { type Clock, DueTimer } from "../../clock.ts";
import {
  next,
  type Quiet,
  type Renewal,
  type RenewalEvent,
  type RenewalPace,
  renewAtMs,
} from "./renewal.ts";

export interface RenewerOptions {
  clock: Clock;
  pace: RenewalPace;
  /** The connection is to be renewed now. */
  onDue(): void;
}

/** Finds the moment to renew a connection: its state, and the one timer that goes with it. */
export class Renewer {
  readonly #clock: Clock;
  readonly #pace: RenewalPace;
  readonly #timer: DueTimer;
  #state: Renewal = { at: "off" };
  #quiet: Quiet | null = null;

  constructor({ clock, pace, onDue }: RenewerOptions) {
    this.#clock = clock;
    this.#pace = pace;
    this.#timer = new DueTimer(clock, onDue);
  }

  tell(event: RenewalEvent): void {
    this.#state = next(this.#state, event, { nowMs: this.#clock.nowMs(), pace: this.#pace });
    this.#aim();
  }

  /**
   * Whether nobody speaks and nothing is open. Cheap where nothing has changed.
   *
   * @param isKnown there is a checkpoint that holds all that was said
   */
  noteQuiet(isQuiet: boolean, isKnown: boolean): void {
    if (!isQuiet) {
      if (this.#quiet === null) return;
      this.#quiet = null;
    } else {
      if (this.#quiet?.isKnown === isKnown) return;
      this.#quiet = { sinceMs: this.#quiet?.sinceMs ?? this.#clock.nowMs(), isKnown };
    }
    this.#aim();
  }

  /** Nothing is left running. */
  stop(): void {
    this.#timer.stop();
  }

  #aim(): void {
    this.#timer.aim(renewAtMs(this.#state, this.#quiet, this.#pace));
  }
}
