/**
 * Microphone sound of a person who speaks now and then, mono at 16 kHz, every sample of which tells
 * where it belongs: its lowest bit is one bit of the number of its 32-sample word.
 */
import { randomSource } from "../../lib/simulator/faults/random.ts";

const RATE = 16_000;
/** Samples that spell one number. */
const WORD_SAMPLES = 32;
/** Odd, so that it can be undone: neighbours differ in many bits. */
const SPREAD = 0x9e37_79b1;
const UNSPREAD = 0x0e8b_2f51;
/** Numbers in a row that make a place certain. */
const WORDS_TO_BE_SURE = 3;

/** Words and pauses of what is said. Whoever listens for speech takes it for one utterance. */
const SYLLABLE_SAMPLES = RATE * 180 / 1_000;
const PERIOD_SAMPLES = RATE * 240 / 1_000;
/** Mean power of syllables and of the room, dB below full scale. */
const LOUD_DB = -25;
const ROOM_DB = -68;

const NOISE_SAMPLES = 4_096;
const noise = noiseOf(1);

/** Something said: from where to where, in samples since the call began. */
export interface Utterance {
  readonly from: number;
  readonly to: number;
}

/** How long an utterance of so many syllables is, in samples: it begins and ends with one. */
export function utteranceSamples(syllables: number): number {
  return (syllables - 1) * PERIOD_SAMPLES + SYLLABLE_SAMPLES;
}

/** The sound from `position` on. `speech`: what is said then, null for the room alone. */
export function taggedSound(
  position: number,
  samples: number,
  speech: Utterance | null,
): Int16Array<ArrayBuffer> {
  const pcm = new Int16Array(samples);
  for (let i = 0; i < samples; i++) {
    const at = position + i;
    const scale = isLoud(at, speech) ? LOUD : ROOM;
    const bit = (wordAt(at) >>> (at % WORD_SAMPLES)) & 1;
    pcm[i] = (Math.round(noise[at % NOISE_SAMPLES] * scale) & ~1) | bit;
  }
  return pcm;
}

/** Where a piece of sound begins, or null when its samples do not tell (silence put in by others). */
export function placeOf(pcm: Int16Array): number | null {
  const needed = (WORDS_TO_BE_SURE + 1) * WORD_SAMPLES;
  if (pcm.length < needed) return null;
  for (let skip = 0; skip < WORD_SAMPLES; skip++) {
    const word = wordIn(pcm, skip);
    let isPlace = true;
    for (let i = 1; i < WORDS_TO_BE_SURE && isPlace; i++) {
      isPlace = wordIn(pcm, skip + i * WORD_SAMPLES) === word + i;
    }
    if (isPlace) return word * WORD_SAMPLES - skip;
  }
  return null;
}

/** Whether a piece of sound goes on at that place, by its first whole words alone. */
export function isAtPlace(pcm: Int16Array, position: number): boolean {
  const samples = Math.min(pcm.length, 2 * WORD_SAMPLES);
  for (let i = 0; i < samples; i++) {
    const at = position + i;
    if ((pcm[i] & 1) !== ((wordAt(at) >>> (at % WORD_SAMPLES)) & 1)) return false;
  }
  return true;
}

const LOUD = amplitude(LOUD_DB);
const ROOM = amplitude(ROOM_DB);

function isLoud(at: number, speech: Utterance | null): boolean {
  if (speech === null || at < speech.from || at >= speech.to) return false;
  return (at - speech.from) % PERIOD_SAMPLES < SYLLABLE_SAMPLES;
}

function wordAt(at: number): number {
  return Math.imul(Math.floor(at / WORD_SAMPLES), SPREAD) >>> 0;
}

function wordIn(pcm: Int16Array, from: number): number {
  let word = 0;
  for (let i = 0; i < WORD_SAMPLES; i++) word |= (pcm[from + i] & 1) << i;
  return Math.imul(word, UNSPREAD) >>> 0;
}

function amplitude(db: number): number {
  return 10 ** (db / 20) * Math.sqrt(3) * 32_767;
}

function noiseOf(seed: number): Float64Array {
  const random = randomSource(seed);
  return Float64Array.from({ length: NOISE_SAMPLES }, () => random() * 2 - 1);
}
