/**
 * Whether a recording holds a known sound, where, and whether any of it was lost, doubled or
 * stretched on the way. Aligns the whole first and judges windows afterwards: a machine under load
 * shifts the start by hundreds of milliseconds, which is no fault of the sound. Pure.
 */
import { rmsOf } from "./sound_check.ts";

/** One window of the known sound, looked for in the recording. */
export interface WindowMatch {
  /** First sample of the window in the known sound. */
  start: number;
  /** Likeness −1…1, free of level; 1 is the same wave. */
  coefficient: number;
  /** Samples by which the window was found away from where the whole sound lies. */
  slip: number;
  /** Level in the recording over level in the known sound. */
  gain: number;
}

/** Where a known sound lies in a recording, and how well each part of it fits there. */
export interface Match {
  /** Position in the recording of the known sound's first sample; negative when cut in front. */
  lag: number;
  /** Windows of the known sound that are loud enough to be judged, in order. */
  windows: WindowMatch[];
}

/** Windows softer than this share of the loudest say nothing about likeness. */
const JUDGED_SHARE = 0.1;
const ENVELOPE_SAMPLES = 80;

/**
 * Find `known` in `recording` (same rate) and compare window by window.
 *
 * @param windowSamples length of a window, e.g. 250 ms
 * @param searchSamples how far a window may have slipped and still be found
 */
export function matchSound(
  known: Float32Array,
  recording: Float32Array,
  { windowSamples, searchSamples = 400 }: { windowSamples: number; searchSamples?: number },
): Match {
  const lag = findLag(known, recording);
  const starts: number[] = [];
  for (let start = 0; start + windowSamples <= known.length; start += windowSamples) {
    starts.push(start);
  }
  const levels = starts.map((start) => rmsOf(known.subarray(start, start + windowSamples)));
  const loudest = Math.max(0, ...levels);
  const windows = starts.flatMap((start, i) => {
    if (levels[i] === 0 || levels[i] < JUDGED_SHARE * loudest) return [];
    const window = known.subarray(start, start + windowSamples);
    const best = bestOffset(window, recording, lag + start, searchSamples);
    const found = recording.subarray(Math.max(0, best.at), Math.max(0, best.at + windowSamples));
    return [{
      start,
      coefficient: best.coefficient,
      slip: best.at - lag - start,
      gain: rmsOf(found) / levels[i],
    }];
  });
  return { lag, windows };
}

/** Loudness over time, one value every `frameSamples`: what processing leaves when it reshapes the wave. */
export function envelope(samples: Float32Array, frameSamples: number): Float32Array {
  return Float32Array.from(
    { length: Math.floor(samples.length / frameSamples) },
    (_, i) => rmsOf(samples.subarray(i * frameSamples, (i + 1) * frameSamples)),
  );
}

/**
 * Where `known` lies in `recording`: first roughly, by loudness in steps of 80 samples over every
 * possible place, then to the sample.
 */
export function findLag(known: Float32Array, recording: Float32Array): number {
  const knownLoudness = centred(envelope(known, ENVELOPE_SAMPLES));
  const loudness = centred(envelope(recording, ENVELOPE_SAMPLES));
  let rough = 0;
  let roughSum = -Infinity;
  for (let lag = -knownLoudness.length + 1; lag < loudness.length; lag++) {
    const sum = overlapSum(knownLoudness, loudness, lag);
    if (sum > roughSum) [rough, roughSum] = [lag, sum];
  }
  return bestOffset(known, recording, rough * ENVELOPE_SAMPLES, 3 * ENVELOPE_SAMPLES).at;
}

function bestOffset(part: Float32Array, whole: Float32Array, about: number, search: number) {
  let best = { at: about, coefficient: -1 };
  for (let at = about - search; at <= about + search; at++) {
    const coefficient = likeness(part, whole, at);
    if (coefficient > best.coefficient) best = { at, coefficient };
  }
  return best;
}

/** Normalised product of `part` with what stands at `at` in `whole`; outside of it is silence. */
function likeness(part: Float32Array, whole: Float32Array, at: number): number {
  let product = 0;
  let partEnergy = 0;
  let wholeEnergy = 0;
  for (let i = 0; i < part.length; i++) {
    const a = part[i];
    const b = whole[at + i] ?? 0;
    product += a * b;
    partEnergy += a * a;
    wholeEnergy += b * b;
  }
  return partEnergy === 0 || wholeEnergy === 0 ? 0 : product / Math.sqrt(partEnergy * wholeEnergy);
}

function overlapSum(known: Float32Array, recorded: Float32Array, lag: number): number {
  let sum = 0;
  const end = Math.min(known.length, recorded.length - lag);
  for (let i = Math.max(0, -lag); i < end; i++) sum += known[i] * recorded[i + lag];
  return sum;
}

function centred(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return values.map((value) => value - mean);
}
