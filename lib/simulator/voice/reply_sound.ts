/** Samples a second of the model's voice. */
export const REPLY_RATE = 24_000;
/** Google's chunks, measured: 9,600 bytes at first, then 11,520. */
const FIRST_CHUNK_SAMPLES = 4_800;
const CHUNK_SAMPLES = 5_760;

/** A sentence of a reply whose sound is ready. */
export interface Sentence {
  text: string;
  /** Samples at 24 kHz. */
  samples: number;
}

/** A piece of a reply's sound, due to be sent. */
export interface Chunk {
  fromSample: number;
  toSample: number;
}

/**
 * The piece that follows the first `sentSamples` of a reply.
 *
 * @param readySamples samples made so far
 * @param whole whether no more will be made: then a shorter piece may end it
 * @returns null when there is not enough for one
 */
export function nextChunk(
  sentSamples: number,
  { readySamples, whole }: { readySamples: number; whole: boolean },
): Chunk | null {
  const wanted = sentSamples === 0 ? FIRST_CHUNK_SAMPLES : CHUNK_SAMPLES;
  const samples = Math.min(wanted, readySamples - sentSamples);
  if (samples <= 0 || (samples < wanted && !whole)) return null;
  return { fromSample: sentSamples, toSample: sentSamples + samples };
}

/** How much sound sentences make. */
export function samplesOf(sentences: readonly Sentence[]): number {
  return sentences.reduce((sum, { samples }) => sum + samples, 0);
}

/** How long samples of a reply sound. */
export function samplesToMs(samples: number): number {
  return samples * 1_000 / REPLY_RATE;
}

/**
 * The words whose beginning falls into a piece of the sound, for the transcript beside it: with a
 * leading space, but for the first of the reply. Within a sentence they are spread by their length.
 */
export function wordsIn({ fromSample, toSample }: Chunk, sentences: readonly Sentence[]): string {
  let text = "";
  let sentenceStart = 0;
  for (const sentence of sentences) {
    for (const match of sentence.text.matchAll(/\S+/g)) {
      const at = sentenceStart + sentence.samples * match.index / sentence.text.length;
      if (at < fromSample || at >= toSample) continue;
      text += at === 0 ? match[0] : ` ${match[0]}`;
    }
    sentenceStart += sentence.samples;
  }
  return text;
}
