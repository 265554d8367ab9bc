/** Samples a second of everything in here. */
const RATE = 16_000;
/** Energy is looked at 10 ms at a time. */
const FRAME_SAMPLES = RATE / 100;
const FRAME_MS = 10;
const SILENCE_DB = -90;
/** The floor is the quietest frame of the last 20 × 250 ms: longer than anyone speaks unbroken. */
const FLOOR_BUCKETS = 20;
const BUCKET_FRAMES = 25;
/** A floor assumed while next to nothing is known of the room: it may be a loud one. */
const WARM_UP_FRAMES = 30;
const WARM_UP_FLOOR_DB = -47;
/** No room is louder than that: a stream that begins so begins with a voice, in a quiet room. */
const LOUDEST_ROOM_DB = -40;
const QUIET_ROOM_DB = -60;
/** Loud frames in a row that make a pause no pause any more; a click is shorter. */
const RESUME_MS = 30;

/**
 * Where speech may begin: dB above the floor, and at least so loud (dB below full scale). HIGH is
 * what Google's Developer API takes by default.
 */
const START = {
  high: { aboveFloorDb: 9, leastDb: -50 },
  low: { aboveFloorDb: 15, leastDb: -40 },
} as const;
/** How far a voice may sink under that before it counts as a pause, and how long a pause may be. */
const END = {
  high: { slackDb: 4, silenceMs: 1_200 },
  low: { slackDb: 8, silenceMs: 2_000 },
} as const;
/** Google's server tells of speech 139–154 ms after its first 20 ms chunk: the eighth. */
const START_MS = 150;

export type Sensitivity = "low" | "high";

/** Speech began or ended. Offsets are milliseconds since the stream's first sample. */
export type ActivityEdge =
  | { type: "start"; offsetMs: number }
  | {
    type: "end";
    offsetMs: number;
    /** From the first loud frame to the last. */
    speechMs: number;
    /** Mean power of the loud frames in dB below full scale; -90 when there was none. */
    loudnessDb: number;
  };

/**
 * Finds speech by its energy over an adaptive noise floor. Time is counted in samples received, never
 * on a clock: a stream that stops ends nothing. Deterministic, and independent of how the stream is
 * cut into blocks.
 */
export class VoiceActivity {
  readonly #start: { aboveFloorDb: number; leastDb: number };
  readonly #slackDb: number;
  readonly #startMs: number;
  readonly #silenceMs: number;
  readonly #quietest = new Float64Array(FLOOR_BUCKETS).fill(Infinity);
  #frames = 0;
  #learnedFrames = 0;
  #frameSum = 0;
  #frameFilled = 0;
  #speaking = false;
  /** Loud time gathered towards a start (leaky), or of the present burst while speaking. */
  #loudMs = 0;
  #quietMs = 0;
  #beganMs = 0;
  #lastLoudMs = 0;
  #power = 0;
  #powerFrames = 0;

  /**
   * @param options `startMs`: speech needed before a start is told (default 150);
   *   `silenceMs`: silence needed before an end is (default 1,200; 2,000 at low end sensitivity)
   */
  constructor(
    { startSensitivity = "high", endSensitivity = "high", startMs = START_MS, silenceMs }: {
      startSensitivity?: Sensitivity;
      endSensitivity?: Sensitivity;
      startMs?: number;
      silenceMs?: number;
    } = {},
  ) {
    this.#start = START[startSensitivity];
    this.#slackDb = END[endSensitivity].slackDb;
    this.#startMs = Math.max(FRAME_MS, startMs);
    this.#silenceMs = Math.max(FRAME_MS, silenceMs ?? END[endSensitivity].silenceMs);
  }

  /** Whether a start was told and no end yet. */
  get speaking(): boolean {
    return this.#speaking;
  }

  /** Milliseconds received, in whole frames. */
  get positionMs(): number {
    return this.#frames * FRAME_MS;
  }

  /** Take 16 kHz samples; gives what was found in them, in order. */
  push(pcm: Int16Array): ActivityEdge[] {
    const edges: ActivityEdge[] = [];
    for (let i = 0; i < pcm.length; i++) {
      this.#frameSum += pcm[i] * pcm[i];
      if (++this.#frameFilled < FRAME_SAMPLES) continue;
      const power = this.#frameSum / FRAME_SAMPLES / 2 ** 30;
      this.#frameSum = this.#frameFilled = 0;
      const edge = this.#frame(power);
      if (edge) edges.push(edge);
    }
    return edges;
  }

  /** The stream pauses (`audioStreamEnd`): speech under way ends here. */
  flush(): ActivityEdge[] {
    this.#frameSum = this.#frameFilled = 0;
    return this.#speaking ? [this.#end()] : [];
  }

  #frame(power: number): ActivityEdge | null {
    const db = power > 0 ? Math.max(SILENCE_DB, 10 * Math.log10(power)) : SILENCE_DB;
    const thresholdDb = Math.max(
      this.#learnFloor(db) + this.#start.aboveFloorDb,
      this.#start.leastDb,
    );
    const loud = db > (this.#speaking ? thresholdDb - this.#slackDb : thresholdDb);
    this.#frames++;
    if (loud) this.#tally(power);
    return this.#speaking ? this.#whileSpeaking(loud) : this.#whileSilent(loud);
  }

  /** Enter a frame into the minima of the last seconds and give the floor that follows. */
  #learnFloor(db: number): number {
    // Digital silence is a muted microphone and tells nothing about the room.
    if (db > SILENCE_DB) {
      const bucket = Math.floor(this.#learnedFrames / BUCKET_FRAMES) % FLOOR_BUCKETS;
      const isFirst = this.#learnedFrames % BUCKET_FRAMES === 0;
      this.#quietest[bucket] = isFirst ? db : Math.min(db, this.#quietest[bucket]);
      this.#learnedFrames++;
    }
    if (this.#learnedFrames < WARM_UP_FRAMES) return WARM_UP_FLOOR_DB;
    const quietestDb = Math.min(...this.#quietest);
    // Whatever lasts through all the buckets is the room, however loud.
    const isRoom = this.#learnedFrames >= FLOOR_BUCKETS * BUCKET_FRAMES;
    return isRoom || quietestDb <= LOUDEST_ROOM_DB ? quietestDb : QUIET_ROOM_DB;
  }

  #tally(power: number): void {
    this.#power += power;
    this.#powerFrames++;
  }

  #whileSilent(loud: boolean): ActivityEdge | null {
    if (!loud) {
      this.#loudMs = Math.max(0, this.#loudMs - FRAME_MS);
      if (this.#loudMs === 0) this.#power = this.#powerFrames = 0;
      return null;
    }
    if (this.#loudMs === 0) this.#beganMs = this.positionMs - FRAME_MS;
    this.#loudMs += FRAME_MS;
    this.#lastLoudMs = this.positionMs;
    if (this.#loudMs < this.#startMs) return null;
    this.#speaking = true;
    this.#quietMs = 0;
    return { type: "start", offsetMs: this.#beganMs };
  }

  #whileSpeaking(loud: boolean): ActivityEdge | null {
    this.#loudMs = loud ? this.#loudMs + FRAME_MS : 0;
    this.#quietMs += FRAME_MS;
    if (loud && this.#loudMs >= RESUME_MS) {
      this.#quietMs = 0;
      this.#lastLoudMs = this.positionMs;
    }
    return this.#quietMs >= this.#silenceMs ? this.#end() : null;
  }

  #end(): ActivityEdge {
    const loudness = this.#power > 0 ? 10 * Math.log10(this.#power / this.#powerFrames) : 0;
    const edge: ActivityEdge = {
      type: "end",
      offsetMs: this.#lastLoudMs,
      speechMs: this.#lastLoudMs - this.#beganMs,
      loudnessDb: this.#power > 0 ? loudness : SILENCE_DB,
    };
    this.#speaking = false;
    this.#loudMs =
      this.#quietMs =
      this.#power =
      this.#powerFrames =
        0;
    return edge;
  }
}
