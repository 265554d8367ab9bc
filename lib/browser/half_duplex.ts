import { type Clock, DueTimer } from "../clock.ts";

/** A room goes on sounding for a moment, and so does what is under way to the loudspeaker. */
const TAIL_MS = 300;
/** What plays is told of ten times a second: after so long without a word nothing does. */
const SILENT_MS = 2_000;

export interface HalfDuplexOptions {
  clock: Clock;
  /** Whether the person wants it. */
  isWanted(): boolean;
  setMuted(muted: boolean): void;
}

/** The last resort against an echo: the microphone hears nothing while the reply plays. */
export class HalfDuplex {
  readonly #options: HalfDuplexOptions;
  readonly #tail: DueTimer;
  #isMuted = false;

  constructor(options: HalfDuplexOptions) {
    this.#options = options;
    this.#tail = new DueTimer(options.clock, () => this.#mute(false));
  }

  /** Sound of a reply plays, or is about to. */
  playing(): void {
    if (!this.#options.isWanted()) return;
    this.#mute(true);
    this.#tail.aimIn(SILENT_MS);
  }

  /** Nothing plays any more. */
  ended(): void {
    if (this.#isMuted) this.#tail.aimIn(TAIL_MS);
  }

  /** The person wants it no more, or the call is over. */
  release(): void {
    this.#tail.stop();
    this.#mute(false);
  }

  #mute(muted: boolean): void {
    if (muted === this.#isMuted) return;
    this.#isMuted = muted;
    this.#options.setMuted(muted);
  }
}
