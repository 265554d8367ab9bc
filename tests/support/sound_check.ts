/**
 * What a listener would complain about, as numbers: too soft, broken by silence, clicking, cut,
 * stretched. Pure; samples are mono floats in −1…1. Positions and lengths are in samples.
 */

/** Sound below this (−54 dB) counts as silence. */
const SILENCE = 0.002;

/** Root mean square of `samples`, 0…1; 0 when empty. */
export function rmsOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** A stretch of sound: `start` inclusive, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** From the first to the last audible sample; undefined when all is silence. */
export function audibleSpan(samples: Float32Array, { floor = SILENCE } = {}): Span | undefined {
  const start = samples.findIndex((sample) => Math.abs(sample) > floor);
  if (start < 0) return undefined;
  return { start, end: samples.findLastIndex((sample) => Math.abs(sample) > floor) + 1 };
}

/**
 * Silences of at least `minSamples` between the first and the last audible sample, in order.
 * Speech has pauses of its own: compare with the silences of what was sent.
 */
export function silencesWithin(
  samples: Float32Array,
  { minSamples, floor = SILENCE }: { minSamples: number; floor?: number },
): Span[] {
  const span = audibleSpan(samples, { floor });
  const found: Span[] = [];
  if (!span) return found;
  let lastAudible = span.start;
  for (let i = span.start; i < span.end; i++) {
    if (Math.abs(samples[i]) <= floor) continue;
    if (i - lastAudible - 1 >= minSamples) found.push({ start: lastAudible + 1, end: i });
    lastAudible = i;
  }
  return found;
}

/** Positions where the sound jumps by more than `maxStep` from one sample to the next. */
export function clicks(samples: Float32Array, { maxStep }: { maxStep: number }): number[] {
  const found: number[] = [];
  for (let i = 1; i < samples.length; i++) {
    if (Math.abs(samples[i] - samples[i - 1]) > maxStep) found.push(i);
  }
  return found;
}

/** Largest jump from one sample to the next: what `clicks` of a faithful copy may be held to. */
export function largestStep(samples: Float32Array): number {
  let largest = 0;
  for (let i = 1; i < samples.length; i++) {
    largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
  }
  return largest;
}
