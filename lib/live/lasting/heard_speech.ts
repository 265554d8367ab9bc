import { SpeechGate } from "../../audio/speech_gate.ts";
import { MIC_RATE } from "../../wire/message.ts";

/** A stretch of speech by our own ear, pauses of 0.3 s end it. Positions in samples. */
interface Stretch {
  readonly from: number;
  to: number;
  /** Where the sound stood when a server last got it. */
  givenAt: number;
}

/**
 * Speech a server got so long ago may still be what it notices now; or what it never noticed, which
 * is known 8 s after its beginning (`WATCH_LIMITS`), and is said to the next server then.
 */
const NOTICED_WITHIN_SAMPLES = 10 * MIC_RATE;
/** A server that gives a sign of life so long after speech has heard it: Google tells of it in 0.15 s. */
const HEARD_WITHIN_SAMPLES = 2 * MIC_RATE;
/** The watch is told of speech so much at a time. */
const SPEECH_STEP_MS = 200;

/**
 * What our own ear took for speech to the model in the sound that is kept, and how much of it a server
 * may still say something to. One that gives no sign of life is not done with any of it.
 */
export class HeardSpeech {
  readonly #gate = new SpeechGate();
  /** Oldest first; bounded by the sound that is kept, which is let go of with `release`. */
  #stretches: Stretch[] = [];
  #running: Stretch | null = null;
  #isMeant: boolean;
  #untoldMs = 0;
  #onsetAfterMs: number | null = null;
  #endedAt: number;
  /** Where the sound stood at the server's last sign of life. */
  #aliveAt = -Infinity;

  /** @param from position of the first sample @param isMeant whether speech is meant for the model */
  constructor(from: number, isMeant: boolean) {
    this.#endedAt = from;
    this.#isMeant = isMeant;
  }

  /** Whether somebody speaks to the model. */
  get isSpeech(): boolean {
    return this.#running !== null;
  }
  /** Milliseconds of quiet before speech that began in the newest sound; null where none did. */
  get onsetAfterMs(): number | null {
    return this.#onsetAfterMs;
  }

  /** From now on speech is meant for the model, or is not: push-to-talk. */
  mean(isMeant: boolean): void {
    this.#isMeant = isMeant;
    if (!isMeant) this.#running = null;
  }

  /**
   * Listen on.
   *
   * @param endedAt position after the last sample
   * @returns milliseconds of speech to tell the watch of; mostly 0
   */
  push(pcm: Int16Array, endedAt: number): number {
    this.#endedAt = endedAt;
    const { quietMs } = this.#gate;
    this.#gate.push(pcm);
    this.#onsetAfterMs = null;
    if (!this.#isMeant || !this.#gate.isSpeech) {
      this.#running = null;
      return 0;
    }
    let heardMs = msOf(pcm.length);
    if (this.#running === null) {
      const { speechMs } = this.#gate;
      this.#onsetAfterMs = quietMs;
      heardMs = Math.max(heardMs, speechMs);
      const from = endedAt - speechMs * MIC_RATE / 1_000;
      this.#running = { from, to: endedAt, givenAt: endedAt };
      this.#stretches.push(this.#running);
    }
    this.#running.to = this.#running.givenAt = endedAt;
    return this.#told(heardMs);
  }

  /** The server gave a sign of life: it has heard what it was given long before. */
  noteAlive(): void {
    this.#aliveAt = this.#endedAt;
  }

  /** All sound that is kept has gone to another server, which may notice any of it. */
  sentAgain(): void {
    for (const stretch of this.#stretches) stretch.givenAt = this.#endedAt;
    this.#aliveAt = -Infinity;
  }

  /**
   * Where speech begins that a server may still notice; `Infinity`: there is none.
   *
   * @param position what was said before it is settled
   */
  noticeableFrom(position: number): number {
    // Asked for with every sound: nothing is allocated.
    for (let at = 0; at < this.#stretches.length; at++) {
      const stretch = this.#stretches[at];
      if (stretch.to > position && !this.#wasHeard(stretch, NOTICED_WITHIN_SAMPLES)) {
        return stretch.from;
      }
    }
    return Infinity;
  }

  /** Milliseconds of speech that no server can have heard yet. @param position as above */
  unheardMs(position: number): number {
    return msOf(
      sum(this.#stretches.filter((one) => !this.#wasHeard(one, HEARD_WITHIN_SAMPLES)), position),
    );
  }

  /** Milliseconds of speech from a position on, as far as the sound is kept. */
  msSince(position: number): number {
    return msOf(sum(this.#stretches, position));
  }

  /** Sound before a position is kept no more. */
  release(position: number): void {
    const [first] = this.#stretches;
    if (first === undefined || first.to > position || first === this.#running) return;
    this.#stretches = this.#stretches.filter(({ to }) => to > position);
  }

  /** Whether a server gave a sign of life so long after it got it. */
  #wasHeard({ givenAt }: Stretch, samples: number): boolean {
    return this.#aliveAt >= givenAt + samples;
  }

  #told(heardMs: number): number {
    this.#untoldMs += heardMs;
    if (this.#untoldMs < SPEECH_STEP_MS) return 0;
    const toldMs = this.#untoldMs;
    this.#untoldMs = 0;
    return toldMs;
  }
}

/** Samples of them from a position on. */
function sum(stretches: readonly Stretch[], position: number): number {
  return stretches.reduce(
    (sum, { from, to }) => sum + Math.max(0, to - Math.max(from, position)),
    0,
  );
}

function msOf(samples: number): number {
  return samples * 1_000 / MIC_RATE;
}
