/**
 * Stop-band attenuation the filter is designed for, in dB. The goal is 80; the rest
 * is room for the table's rounding.
 */
const STOP_BAND_DB = 86;
/**
 * Half of the transition band, as a share of the lower rate's Nyquist frequency. 1/8 makes 7 … 9 kHz
 * of it towards 16 kHz: flat up to 7 kHz, and what folds back below 7 kHz (from 9 kHz up) is gone.
 */
const HALF_TRANSITION = 1 / 8;

/**
 * Turns sound of one rate into another by a polyphase windowed sinc (Kaiser). State is kept across
 * blocks: the result does not depend on how the input was cut, bit for bit, and never drifts. Output
 * sample `n` stands for input time `n / toRate`, so the filter's delay shifts nothing; it only means
 * that `delaySamples` of input are held back until more comes, or `flush`.
 *
 * May run on the audio thread: allocates only while block lengths are new to it, never throws after
 * construction.
 */
export class Resampler {
  /** Input samples that must follow before an output sample can be made. */
  readonly delaySamples: number;
  readonly #phases: number;
  /** Input samples from one output sample to the next: whole part, and rest in 1/phases. */
  readonly #stepWhole: number;
  readonly #stepRest: number;
  readonly #taps: number;
  /** `#phases` rows of `#taps` coefficients. */
  readonly #table: Float32Array;
  /** Input not yet used up, from 0 to `#filled`. */
  #held: Float32Array;
  #filled = 0;
  /** Where in `#held` the next output sample's first tap lies, and its phase. */
  #start = 0;
  #phase = 0;
  #out: Float32Array = new Float32Array(0);
  /** One view on `#out` per length given back, so that a call allocates none. */
  #views = new Map<number, Float32Array>();
  /** Samples since the start of the stream, to flush exactly as many as are due. */
  #taken = 0;
  #given = 0;

  /**
   * @param fromRate samples a second of the input
   * @param toRate samples a second of the output
   * @throws {RangeError} when a rate is not a whole number from 1 to 768,000
   */
  constructor(fromRate: number, toRate: number) {
    for (const rate of [fromRate, toRate]) {
      if (!Number.isInteger(rate) || rate < 1 || rate > 768_000) {
        throw new RangeError(`Cannot resample: rate ${rate} is no whole number from 1 to 768,000`);
      }
    }
    const divisor = greatestCommonDivisor(fromRate, toRate);
    this.#phases = toRate / divisor;
    const step = fromRate / divisor;
    this.#stepWhole = Math.floor(step / this.#phases);
    this.#stepRest = step % this.#phases;
    const reach = fromRate === toRate ? 0 : filterReach(fromRate, toRate);
    this.delaySamples = reach;
    this.#taps = reach === 0 ? 1 : reach * 2;
    this.#table = reach === 0
      ? Float32Array.of(1)
      : filterTable(this.#phases, reach, Math.min(1, toRate / fromRate));
    this.#held = new Float32Array(this.#taps + 4_096);
    this.#rewind();
  }

  /**
   * Take a block of any length and give what is due.
   *
   * @returns a view that is valid until the next call; often one sample longer or shorter than the last
   */
  process(input: Float32Array): Float32Array {
    this.#makeRoom(input.length);
    this.#held.set(input, this.#filled);
    this.#filled += input.length;
    this.#taken += input.length;
    return this.#give(Infinity);
  }

  /**
   * Give the last samples, as if silence followed, and start anew. In all, `n` samples in have then
   * given exactly ⌈n · toRate / fromRate⌉ out.
   *
   * @returns a view that is valid until the next call
   */
  flush(): Float32Array {
    this.#makeRoom(this.#taps);
    this.#held.fill(0, this.#filled, this.#filled + this.#taps);
    this.#filled += this.#taps;
    const step = this.#stepWhole * this.#phases + this.#stepRest;
    const last = this.#give(Math.ceil(this.#taken * this.#phases / step) - this.#given);
    this.#rewind();
    return last;
  }

  #rewind(): void {
    this.#taken = this.#given = 0;
    this.#start = this.#phase = 0;
    // Silence before the beginning: the first output sample's window is centred on the first input.
    this.#filled = Math.max(0, this.delaySamples - 1);
    this.#held.fill(0, 0, this.#filled);
  }

  #give(maxSamples: number): Float32Array {
    const due = Math.min(maxSamples, this.#due());
    if (due > this.#out.length) {
      this.#out = new Float32Array(due * 2);
      this.#views.clear();
    }
    const taps = this.#taps;
    for (let n = 0; n < due; n++) {
      this.#out[n] = dot(this.#held, this.#start, this.#table, this.#phase * taps, taps);
      this.#start += this.#stepWhole;
      this.#phase += this.#stepRest;
      if (this.#phase >= this.#phases) {
        this.#phase -= this.#phases;
        this.#start++;
      }
    }
    this.#given += due;
    return this.#view(due);
  }

  /** Output samples whose whole window is held. */
  #due(): number {
    const room = this.#filled - this.#taps - this.#start;
    if (room < 0) return 0;
    const step = this.#stepWhole * this.#phases + this.#stepRest;
    return Math.floor(((room + 1) * this.#phases - this.#phase - 1) / step) + 1;
  }

  #view(length: number): Float32Array {
    let view = this.#views.get(length);
    if (!view) {
      view = this.#out.subarray(0, length);
      this.#views.set(length, view);
    }
    return view;
  }

  /** Shift what is still needed to the front when the block would not fit behind it. */
  #makeRoom(samples: number): void {
    if (this.#filled + samples <= this.#held.length) return;
    const used = Math.min(this.#start, this.#filled);
    const kept = this.#filled - used;
    if (kept + samples > this.#held.length) {
      const larger = new Float32Array((kept + samples) * 2);
      larger.set(this.#held.subarray(used, this.#filled));
      this.#held = larger;
    } else {
      this.#held.copyWithin(0, used, this.#filled);
    }
    this.#filled = kept;
    this.#start -= used;
  }
}

/** Sum of products; four running sums, because one would make each addition wait for the last. */
function dot(
  samples: Float32Array,
  start: number,
  table: Float32Array,
  row: number,
  taps: number,
): number {
  let a = 0, b = 0, c = 0, d = 0, k = 0;
  for (; k + 3 < taps; k += 4) {
    a += samples[start + k] * table[row + k];
    b += samples[start + k + 1] * table[row + k + 1];
    c += samples[start + k + 2] * table[row + k + 2];
    d += samples[start + k + 3] * table[row + k + 3];
  }
  for (; k < taps; k++) a += samples[start + k] * table[row + k];
  return a + b + (c + d);
}

/** Input samples the filter reaches to either side: Kaiser's estimate of a filter's length. */
function filterReach(fromRate: number, toRate: number): number {
  const transitionHz = Math.min(fromRate, toRate) * HALF_TRANSITION;
  const taps = (STOP_BAND_DB - 7.95) / (14.36 * transitionHz / fromRate);
  return Math.ceil(taps / 4) * 2;
}

/** Each phase's coefficients. `cutoff` is the share of the input's Nyquist frequency that passes. */
function filterTable(phases: number, reach: number, cutoff: number): Float32Array {
  const taps = reach * 2;
  const beta = 0.1102 * (STOP_BAND_DB - 8.7);
  const edge = bessel0(beta);
  const table = new Float32Array(phases * taps);
  const row = new Float64Array(taps);
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = phase / phases + reach - 1 - tap;
      const x = Math.PI * cutoff * distance;
      const sinc = x === 0 ? 1 : Math.sin(x) / x;
      const window = bessel0(beta * Math.sqrt(Math.max(0, 1 - (distance / reach) ** 2))) / edge;
      sum += row[tap] = sinc * window;
    }
    // Every phase passes a constant unchanged, else the phases' pattern becomes a tone of its own.
    for (let tap = 0; tap < taps; tap++) table[phase * taps + tap] = row[tap] / sum;
  }
  return table;
}

/** Modified Bessel function of the first kind, order 0, by its series. */
function bessel0(x: number): number {
  let sum = 1, term = 1;
  for (let k = 1; term > sum * 1e-12; k++) sum += term *= (x / (2 * k)) ** 2;
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
