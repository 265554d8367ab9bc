import { type Clock, DueTimer } from "../../clock.ts";
import { type Alarm, alarmOf, type WatchLimits } from "./watch_alarm.ts";
import { next } from "./watch.ts";
import { newWatch, type WatchEvent, type WatchState } from "./watch_state.ts";

export interface WatchmanOptions {
  clock: Clock;
  limits: WatchLimits;
  /** Something is overdue; it counts as raised already. */
  onAlarm(alarm: Alarm): void;
}

/** Keeps the watch over one talk: its state, and the one timer that goes with it. */
export class Watchman {
  readonly #clock: Clock;
  readonly #limits: WatchLimits;
  readonly #onAlarm: (alarm: Alarm) => void;
  readonly #timer: DueTimer;
  #state: WatchState;

  constructor({ clock, limits, onAlarm }: WatchmanOptions) {
    this.#clock = clock;
    this.#limits = limits;
    this.#onAlarm = onAlarm;
    this.#timer = new DueTimer(clock, () => this.#raise());
    this.#state = newWatch(clock.nowMs());
  }

  tell(event: WatchEvent): void {
    this.#state = next(this.#state, event, this.#clock.nowMs());
    this.#aim();
  }

  /** Nothing is left running. */
  stop(): void {
    this.#timer.stop();
  }

  #aim(): void {
    this.#timer.aim(alarmOf(this.#state, this.#limits)?.atMs ?? Infinity);
  }

  #raise(): void {
    const due = alarmOf(this.#state, this.#limits);
    if (due === null || due.atMs > this.#clock.nowMs()) return this.#aim();
    this.tell({ type: "raised", alarm: due.alarm });
    this.#onAlarm(due.alarm);
  }
}
