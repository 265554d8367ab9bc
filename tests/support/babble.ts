/** Sound made for tests of the sound checks. */

/** Speech-like: a tone whose pitch and loudness wander, so that no two stretches are alike. 16 kHz. */
export function babble(seconds: number, seed = 1): Float32Array {
  let state = seed;
  const random = () => (state = (state * 48_271) % 0x7fff_ffff) / 0x7fff_ffff;
  let phase = 0;
  let pitch = 150;
  let loudness = 0.2;
  return Float32Array.from({ length: Math.round(seconds * 16_000) }, (_, i) => {
    if (i % 400 === 0) {
      pitch = 100 + 300 * random();
      loudness = 0.05 + 0.4 * random();
    }
    phase += (2 * Math.PI * pitch) / 16_000;
    return loudness * (Math.sin(phase) + 0.3 * Math.sin(2.1 * phase)) / 1.3;
  });
}

/** One after the other. */
export function concat(...parts: Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Nothing to hear. */
export const silence = (samples: number): Float32Array => new Float32Array(samples);
