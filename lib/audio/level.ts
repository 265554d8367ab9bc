/** How loud a piece of sound is. Both from 0 to 1, of full scale. */
export interface Level {
  rms: number;
  peak: number;
}

/**
 * Measures samples: floats (±1), or 16-bit ones, of which 32,768 is full scale. No samples are silence.
 *
 * @param into where to write; new when absent (the audio thread must not allocate)
 * @returns `into`
 */
export function levelOf(
  samples: Float32Array | Int16Array,
  into: Level = { rms: 0, peak: 0 },
): Level {
  const fullScale = samples instanceof Int16Array ? 32_768 : 1;
  let squares = 0, peak = 0;
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i] / fullScale;
    squares += value * value;
    peak = Math.max(peak, Math.abs(value));
  }
  into.rms = samples.length > 0 ? Math.sqrt(squares / samples.length) : 0;
  into.peak = peak;
  return into;
}
