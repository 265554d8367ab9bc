import { ECHO_TICK_MS, EchoDetector, type EchoFound } from "../audio/echo_detector.ts";

/** A stream goes on tick by tick, unless it is so far from the clock: then something was left out. */
const SLACK_TICKS = 10;

export interface EchoDoctorOptions {
  /** A steady clock. */
  nowMs(): number;
  /** The microphone hears the reply. Once, until `changed`. */
  onEcho(found: EchoFound): void;
}

/** Brings the levels of loudspeaker and microphone together, and tells once of an echo. */
export class EchoDoctor {
  readonly #options: EchoDoctorOptions;
  readonly #detector = new EchoDetector();
  #playedTick = -Infinity;
  #heardTick = -Infinity;
  #isTold = false;

  constructor(options: EchoDoctorOptions) {
    this.#options = options;
  }

  /** The reply's levels of the last ticks, rms; the newest last. */
  played(levels: ArrayLike<number>): void {
    if (this.#isTold) return;
    const last = this.#playedTick = this.#next(this.#playedTick, levels.length);
    for (let i = 0; i < levels.length; i++) {
      this.#detector.played(last - levels.length + 1 + i, levels[i]);
    }
  }

  /** The microphone's level in a frame of a tick, rms; 0 while it is muted. */
  heard(rms: number): void {
    if (this.#isTold) return;
    this.#heardTick = this.#next(this.#heardTick, 1);
    const found = this.#detector.heard(this.#heardTick, rms);
    if (found === null) return;
    this.#isTold = true;
    this.#options.onEcho(found);
  }

  /** Another microphone or loudspeaker: what was found is no measure any more. */
  changed(): void {
    this.#isTold = false;
    this.#detector.reset();
  }

  /** Streams are steadier than their coming: that is only where they are set right. */
  #next(last: number, ticks: number): number {
    const now = Math.floor(this.#options.nowMs() / ECHO_TICK_MS);
    const next = last + ticks;
    return Math.abs(next - now) > SLACK_TICKS || Number.isNaN(next) ? now : next;
  }
}
