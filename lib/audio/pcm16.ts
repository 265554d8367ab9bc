/** Sound as 16-bit integers, the form the wire and Gemini Live take, and as floats (±1), Web Audio's. */

/** One step of full scale. A power of two, so that Int16 → float → Int16 gives the same numbers. */
const FULL_SCALE = 32_768;

/**
 * Floats to 16-bit samples, rounded to the nearest, clamped to ±1 (NaN becomes 0).
 *
 * @param out where to write, at least as long as `input`; new when absent
 * @returns `out`
 */
export function floatToPcm16<B extends ArrayBufferLike = ArrayBuffer>(
  input: Float32Array,
  out: Int16Array<B> = new Int16Array(input.length) as Int16Array<B>,
): Int16Array<B> {
  for (let i = 0; i < input.length; i++) {
    const scaled = input[i] * FULL_SCALE;
    // Not Math.round: this runs on the audio thread for every sample, and truncation is one instruction.
    out[i] = scaled >= FULL_SCALE - 1
      ? FULL_SCALE - 1
      : scaled <= -FULL_SCALE
      ? -FULL_SCALE
      : (scaled + (scaled < 0 ? -0.5 : 0.5)) | 0;
  }
  return out;
}

/**
 * 16-bit samples to floats in -1 … 1 (1 excluded).
 *
 * @param out where to write, at least as long as `pcm`; new when absent
 * @returns `out`
 */
export function pcm16ToFloat<B extends ArrayBufferLike = ArrayBuffer>(
  pcm: Int16Array,
  out: Float32Array<B> = new Float32Array(pcm.length) as Float32Array<B>,
): Float32Array<B> {
  for (let i = 0; i < pcm.length; i++) out[i] = pcm[i] / FULL_SCALE;
  return out;
}

/**
 * Little-endian bytes as samples: a view on the same memory where alignment allows, else a copy.
 * An odd last byte is dropped. (Every platform with a JavaScript engine of today is little-endian.)
 */
export function pcm16FromBytes(bytes: Uint8Array): Int16Array<ArrayBuffer> {
  const samples = bytes.byteLength >> 1;
  if (bytes.buffer instanceof ArrayBuffer && bytes.byteOffset % 2 === 0) {
    return new Int16Array(bytes.buffer, bytes.byteOffset, samples);
  }
  return new Int16Array(bytes.slice(0, samples * 2).buffer as ArrayBuffer);
}

/** The samples' own memory as little-endian bytes: a view, nothing is copied. */
export function pcm16ToBytes<B extends ArrayBufferLike>(pcm: Int16Array<B>): Uint8Array<B> {
  return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
}
