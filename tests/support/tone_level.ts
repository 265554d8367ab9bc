/**
 * Amplitude of the tone of this pitch in a sound, 0 … 1 (Goertzel). Pure.
 *
 * @param samples mono, in −1 … 1
 */
export function toneLevel(
  samples: Float32Array,
  { hz, rate }: { hz: number; rate: number },
): number {
  const turn = 2 * Math.cos(2 * Math.PI * hz / rate);
  let [last, before] = [0, 0];
  for (const sample of samples) [last, before] = [sample + turn * last - before, last];
  const power = last * last + before * before - turn * last * before;
  return samples.length === 0 ? 0 : 2 * Math.sqrt(Math.max(0, power)) / samples.length;
}
