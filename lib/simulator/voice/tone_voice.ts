import { REPLY_RATE } from "./reply_sound.ts";

/** What the synthesiser takes for English, on average: 58 ms. */
const SAMPLES_PER_CHAR = 1_400;
/** Whole periods of it fit into a character. */
const TONE_HZ = REPLY_RATE / 100;
/** About a fifth of full scale. */
const AMPLITUDE = 6_500;
/** One sentence, as the synthesiser has it. */
const MAX_CHARS = 400;

/** The longest sentence; all shorter ones are its beginning. */
let tone: Int16Array<ArrayBuffer> | null = null;

/**
 * A voice that costs nothing: a tone as long as the text would be in speech, mono at 24 kHz. For
 * benchmarks and for tests that do not care what is heard. Same text, same samples.
 */
export class ToneVoice {
  /** @returns samples that are shared and must not be changed */
  say(text: string): Promise<Int16Array<ArrayBuffer>> {
    tone ??= toneOf(MAX_CHARS * SAMPLES_PER_CHAR);
    const samples = Math.min(text.length, MAX_CHARS) * SAMPLES_PER_CHAR;
    return Promise.resolve(tone.subarray(0, samples));
  }
}

function toneOf(samples: number): Int16Array<ArrayBuffer> {
  const step = 2 * Math.PI * TONE_HZ / REPLY_RATE;
  return Int16Array.from({ length: samples }, (_, n) => AMPLITUDE * Math.sin(n * step));
}
