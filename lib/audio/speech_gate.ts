/** Samples a second of what is heard. */
const RATE = 16_000;
/** Energy is looked at 10 ms at a time. */
const FRAME_SAMPLES = RATE / 100;
const FRAME_MS = 10;
/** Weight of the sample before: takes away hum and rumble, and flattens the spectrum of fans. */
const EMPHASIS = 0.95;
const SILENCE_DB = -100;

/** Speech is at least so loud after emphasis, dB below full scale, and so far above the room. */
const LEAST_DB = -58;
const ABOVE_FLOOR_DB = 8;
/** Sound so far below the loudest of its stretch is its echo, as after a bang. */
const ECHO_DB = 18;
/** Loud time that makes speech; each quiet frame takes half of its length away again. */
const SPEECH_MS = 200;
const LEAK = 0.5;
/** Pauses shorter than that belong to the speech. */
const PAUSE_MS = 300;
/**
 * Least mean change of loudness from one frame to the next over the last 300 ms, dB, where one jump
 * counts for 12 at most: steady noise has 0.6, and 1.0 in the moment it is switched on.
 */
const LEAST_CHANGE_DB = 1.2;
const MOST_JUMP_DB = 12;
const CHANGE_FRAMES = 30;

/** The floor is the quietest tenth of a second of the last 16 × 250 ms. */
const FLOOR_BUCKETS = 16;
const BUCKET_FRAMES = 25;
const SMOOTH_FRAMES = 10;
/** A floor assumed until something is known of the room. */
const UNKNOWN_FLOOR_DB = -58;
/** How fast the loudest is forgotten, dB a frame; the echo of a bang dies faster than that. */
const PEAK_FALL_DB = 0.3;

/**
 * Tells speech from the room: sustained sound, well above what is always there, whose loudness moves
 * as syllables do. A steady noise does not count however loud, nor do bangs and clicks. For decisions
 * that may be wrong now and then (is the server deaf, does somebody wake it); it does not cut words.
 * Independent of how the stream is cut into frames; time is counted in samples.
 */
export class SpeechGate {
  readonly #quietest = new Float64Array(FLOOR_BUCKETS).fill(Infinity);
  readonly #levels = new Float64Array(CHANGE_FRAMES).fill(SILENCE_DB);
  #previous = 0;
  #sum = 0;
  #filled = 0;
  #frames = 0;
  #learned = 0;
  #peakDb = SILENCE_DB;
  #loudMs = 0;
  #isSpeech = false;
  #stretchMs = 0;
  #quietMs = Infinity;

  /** Whether somebody speaks, short pauses included. */
  get isSpeech(): boolean {
    return this.#isSpeech;
  }

  /** From the first loud moment of the present speech until now, milliseconds; 0 when there is none. */
  get speechMs(): number {
    return this.#isSpeech ? this.#stretchMs : 0;
  }

  /** Loud time lately, milliseconds, up to what makes speech of it: something may be beginning. */
  get loudMs(): number {
    return this.#loudMs;
  }

  /** Since the last loud moment of speech, milliseconds; Infinity before the first speech. */
  get quietMs(): number {
    return this.#quietMs;
  }

  /** @param pcm mono at 16 kHz, any length */
  push(pcm: Int16Array): void {
    // Members are written to memory for every sample, locals are not.
    let previous = this.#previous;
    let sum = this.#sum;
    let filled = this.#filled;
    for (let i = 0; i < pcm.length; i++) {
      const sample = pcm[i] - EMPHASIS * previous;
      previous = pcm[i];
      sum += sample * sample;
      if (++filled < FRAME_SAMPLES) continue;
      this.#frame(sum / FRAME_SAMPLES / 2 ** 30);
      sum = filled = 0;
    }
    this.#previous = previous;
    this.#sum = sum;
    this.#filled = filled;
  }

  #frame(power: number): void {
    const db = power > 0 ? Math.max(SILENCE_DB, 10 * Math.log10(power)) : SILENCE_DB;
    this.#levels[this.#frames++ % CHANGE_FRAMES] = db;
    this.#peakDb = Math.max(db, this.#peakDb - PEAK_FALL_DB);
    const floorDb = this.#floor(db);
    const isLoud = db > Math.max(LEAST_DB, floorDb + ABOVE_FLOOR_DB) && db > this.#peakDb - ECHO_DB;
    this.#count(isLoud);
  }

  #count(isLoud: boolean): void {
    this.#quietMs += FRAME_MS;
    this.#loudMs = isLoud
      ? Math.min(SPEECH_MS, this.#loudMs + FRAME_MS)
      : Math.max(0, this.#loudMs - FRAME_MS * LEAK);
    this.#stretchMs = this.#loudMs === 0 && !this.#isSpeech ? 0 : this.#stretchMs + FRAME_MS;
    const isSyllable = isLoud && this.#change() >= LEAST_CHANGE_DB;
    if (this.#isSpeech) {
      if (isSyllable) this.#quietMs = 0;
      else if (this.#quietMs >= PAUSE_MS) {
        this.#isSpeech = false;
        this.#loudMs = 0;
        this.#stretchMs = 0;
      }
    } else if (isSyllable && this.#loudMs >= SPEECH_MS) {
      this.#isSpeech = true;
      this.#quietMs = 0;
    }
  }

  /** Enter a frame into the minima of the last seconds, and give the floor that follows. */
  #floor(db: number): number {
    // Digital silence is a muted microphone and tells nothing about the room.
    if (db > SILENCE_DB) {
      const bucket = Math.floor(this.#learned / BUCKET_FRAMES) % FLOOR_BUCKETS;
      const isFirst = this.#learned++ % BUCKET_FRAMES === 0;
      const smooth = this.#smooth();
      this.#quietest[bucket] = isFirst ? smooth : Math.min(smooth, this.#quietest[bucket]);
    }
    let least = Infinity;
    for (let n = 0; n < FLOOR_BUCKETS; n++) least = Math.min(least, this.#quietest[n]);
    return this.#learned < BUCKET_FRAMES ? Math.min(least, UNKNOWN_FLOOR_DB) : least;
  }

  /** Mean level of the last tenth of a second. */
  #smooth(): number {
    let sum = 0;
    for (let n = 1; n <= SMOOTH_FRAMES; n++) {
      sum += this.#levels[(this.#frames - n + CHANGE_FRAMES) % CHANGE_FRAMES];
    }
    return sum / SMOOTH_FRAMES;
  }

  #change(): number {
    let sum = 0;
    for (let n = 1; n < CHANGE_FRAMES; n++) {
      const at = (this.#frames - n + CHANGE_FRAMES) % CHANGE_FRAMES;
      const before = (at + CHANGE_FRAMES - 1) % CHANGE_FRAMES;
      sum += Math.min(MOST_JUMP_DB, Math.abs(this.#levels[at] - this.#levels[before]));
    }
    return sum / (CHANGE_FRAMES - 1);
  }
}
