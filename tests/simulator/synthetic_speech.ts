/**
 * Speech-like noise, mono at 16 kHz: syllables of 180 ms with 60 ms between them, over a room's
 * noise. Seeded: same arguments, same samples.
 */
const RATE = 16_000;

/** A loudness of so many dB below full scale, as a factor. */
const factor = (db: number) => 10 ** (db / 20);

/** Pseudo-random numbers in -1 … 1 with a mean square of 1/3. */
export function noiseSource(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 31 - 1;
  };
}

/** Noise of a mean power `db` below full scale. */
export function roomNoise(ms: number, { db = -65, seed = 1 } = {}): Int16Array<ArrayBuffer> {
  const noise = noiseSource(seed);
  const scale = factor(db) * Math.sqrt(3) * 32_767;
  return Int16Array.from({ length: ms * RATE / 1_000 }, () => Math.round(noise() * scale));
}

/** Babble of a mean power about `db` within its syllables. */
export function babble(ms: number, { db = -25, seed = 2 } = {}): Int16Array<ArrayBuffer> {
  const noise = noiseSource(seed);
  const loud = factor(db) * Math.sqrt(3) * 32_767;
  const quiet = factor(-60) * 32_767;
  return Int16Array.from({ length: ms * RATE / 1_000 }, (_, n) => {
    const inSyllable = (n / RATE * 1_000) % 240 < 180;
    return Math.round(noise() * (inSyllable ? loud : quiet));
  });
}

/** Pieces one after another. */
export function joined(...pieces: Int16Array[]): Int16Array<ArrayBuffer> {
  const whole = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
