/** Where the sound that a simulator's session received belongs, sample by sample. */
import type { SessionRecord } from "../../lib/simulator/server.ts";
import { isAtPlace, placeOf, type Utterance } from "./tagged_sound.ts";

/** Samples of speech, at 16 kHz, within sessions. */
export interface LedgerFigures {
  /** Speech the stream jumped over, and speech that came again. */
  lost: number;
  doubled: number;
  /** All that came, whatever it was. */
  received: number;
}

/** Follows the streams of one talk's sessions. What is said is told by `spoken`. */
export class SoundLedger {
  readonly figures: LedgerFigures = { lost: 0, doubled: 0, received: 0 };
  readonly #spoken: Utterance[] = [];

  /** Something is about to be said. */
  speak(utterance: Utterance): void {
    this.#spoken.push(utterance);
  }

  /**
   * Watch a session from its beginning to its end. It has to keep a second of its sound.
   *
   * @returns resolves when it has ended
   */
  async watch(record: SessionRecord): Promise<void> {
    let seen = 0;
    let next: number | null = null;
    await record.until((record) => {
      const samples = record.audioCounts.receivedSamples - seen;
      seen += samples;
      if (samples > 0) next = this.#take(record.audio.subarray(-samples), next);
      return false;
    });
  }

  /** @returns the position that is to come next */
  #take(pcm: Int16Array, expected: number | null): number | null {
    this.figures.received += pcm.length;
    if (expected !== null && isAtPlace(pcm, expected)) return expected + pcm.length;
    const place = placeOf(pcm);
    // Silence that was put in says nothing about what comes after it.
    if (place === null) return expected;
    if (expected !== null && place > expected) this.figures.lost += this.#speechIn(expected, place);
    if (expected !== null && place < expected) {
      this.figures.doubled += this.#speechIn(place, Math.min(expected, place + pcm.length));
    }
    return Math.max(expected ?? 0, place + pcm.length);
  }

  #speechIn(from: number, to: number): number {
    return this.#spoken.reduce((sum, utterance) => {
      const samples = Math.min(to, utterance.to) - Math.max(from, utterance.from);
      return sum + Math.max(0, samples);
    }, 0);
  }
}
