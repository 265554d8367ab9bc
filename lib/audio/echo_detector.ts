/** Levels are looked at 20 ms at a time, as the microphone's frames come. */
export const ECHO_TICK_MS = 20;

/** Longest way from the loudspeaker's worklet to the microphone's: Bluetooth has 300 ms and more. */
const MOST_LAG_TICKS = 30;
/** Levels wait so long for those that belong to them and come later: reports of the reply are batches. */
const LATE_TICKS = 10;
const RING_TICKS = 128;
/** Silence, and the least a reply is counted as sounding. */
const SILENCE_DB = -70;
const SOUNDS_DB = -50;
/** A reply's pauses count, and so does what follows it: there an echo ends with it. */
const AFTER_TICKS = 25;
/** What is heard counts from so far above the room. */
const ABOVE_FLOOR_DB = 4;
/** The room's level follows down at once, and up so slowly that speech does not lift it, dB a tick. */
const FLOOR_RISE_DB = 0.02;

/** Weight that is left of a tick after the next: all of about 4 s counts. */
const MEMORY = 1 - 1 / 200;
/** Ticks that must be known, by weight: 2 s of a reply. */
const LEAST_WEIGHT = 86;
/**
 * Likeness of the two levels that is an echo: one in a room that rings, with reports that come unevenly,
 * has 0.79; of 300 people who spoke over a reply none had 0.65 for as long as `HOLD_TICKS` (measured).
 */
const ECHO_LIKENESS = 0.72;
/** The echo must move by so much, dB: what is hardly heard disturbs nobody. */
const LEAST_SPREAD_DB = 3;
/** For so long, at a delay that stays: 0.8 s. */
const HOLD_TICKS = 40;
const LAG_SLACK_TICKS = 2;

/** What an echo was told by. */
export interface EchoFound {
  /** From the loudspeaker to the microphone, as the page sees it. */
  readonly delayMs: number;
  /** 0 … 1: how alike the two levels are. */
  readonly likeness: number;
}

/**
 * Tells whether a microphone hears what the loudspeaker plays: whether its level rises and falls as the
 * reply's does, some time later. Where the browser's echo canceller works nothing of that is left.
 * Somebody who speaks over the reply, a television or a steady noise move in another way. Levels and
 * not samples are compared, so that neither clocks nor rates need agree; each tick costs some 200
 * multiplications while a reply plays, and next to nothing else.
 *
 * Ticks count time in steps of 20 ms, by one clock for both.
 */
export class EchoDetector {
  readonly #reply = new Float64Array(RING_TICKS).fill(SILENCE_DB);
  readonly #mic = new Float64Array(RING_TICKS);
  /** Newest tick of the microphone that is known, and newest that was compared. */
  #heardTo = -1;
  #seenTo = -1;
  #soundedAt = -Infinity;
  #floorDb = Infinity;
  readonly #sums = new Sums();
  #held = 0;
  #lag = -1;

  /** The reply's level (rms, 0 … 1) in a tick. */
  played(tick: number, rms: number): void {
    // Too late to be compared, or of a clock that jumped.
    if (tick <= this.#seenTo || tick > this.#heardTo + RING_TICKS / 2) return;
    this.#reply[tick % RING_TICKS] = decibels(rms);
  }

  /**
   * The microphone's level (rms, 0 … 1) in a tick; ticks that are left out count as silence.
   *
   * @returns an echo that was found; the detector begins anew then
   */
  heard(tick: number, rms: number): EchoFound | null {
    if (tick <= this.#heardTo) return null;
    if (tick - this.#heardTo > RING_TICKS / 2) this.#skipTo(tick);
    const db = decibels(rms);
    // A muted microphone tells nothing about the room.
    if (rms > 0) this.#floorDb = Math.min(db, this.#floorDb + FLOOR_RISE_DB);
    const level = Math.max(0, db - this.#floorDb - ABOVE_FLOOR_DB);
    for (let late = this.#heardTo + 1; late < tick; late++) this.#mic[late % RING_TICKS] = level;
    this.#mic[tick % RING_TICKS] = level;
    this.#heardTo = tick;
    let found: EchoFound | null = null;
    while (this.#seenTo < tick - MOST_LAG_TICKS - LATE_TICKS) {
      found ??= this.#compare(++this.#seenTo);
    }
    return found;
  }

  /** What was heard so far is no measure any more: another microphone, another loudspeaker. */
  reset(): void {
    this.#sums.clear();
    this.#held = 0;
    this.#lag = -1;
    this.#floorDb = Infinity;
  }

  #skipTo(tick: number): void {
    this.#reply.fill(SILENCE_DB);
    this.#heardTo = tick - 1;
    this.#seenTo = tick - MOST_LAG_TICKS - LATE_TICKS - 1;
    this.#mic.fill(0);
  }

  #compare(tick: number): EchoFound | null {
    const at = tick % RING_TICKS;
    const reply = this.#smoothReply(tick);
    // A place is used again after 2.5 s, and not every tick has a reply.
    this.#reply[(tick + RING_TICKS - 4) % RING_TICKS] = SILENCE_DB;
    if (this.#reply[at] > SOUNDS_DB) this.#soundedAt = tick;
    if (tick - this.#soundedAt > AFTER_TICKS) return null;
    this.#sums.add(Math.max(0, reply - SOUNDS_DB), this.#mic, tick);
    const { lag, likeness, spreadDb } = this.#sums.best();
    const isEcho = this.#sums.weight >= LEAST_WEIGHT && likeness >= ECHO_LIKENESS &&
      spreadDb >= LEAST_SPREAD_DB;
    const stays = Math.abs(lag - this.#lag) <= LAG_SLACK_TICKS;
    this.#held = isEcho ? (stays ? this.#held + 1 : 1) : 0;
    if (!stays || !isEcho) this.#lag = lag;
    if (this.#held < HOLD_TICKS) return null;
    this.#sums.clear();
    this.#held = 0;
    return { delayMs: lag * ECHO_TICK_MS, likeness };
  }

  /** Of three ticks: those of the two ends do not begin in the same moment. */
  #smoothReply(tick: number): number {
    const level = (at: number) => this.#reply[(at + RING_TICKS) % RING_TICKS];
    return (level(tick - 1) + 2 * level(tick) + level(tick + 1)) / 4;
  }
}

/** Running sums for the likeness of two levels, for every delay at once. */
class Sums {
  weight = 0;
  #x = 0;
  #xx = 0;
  readonly #y = new Float64Array(MOST_LAG_TICKS + 1);
  readonly #yy = new Float64Array(MOST_LAG_TICKS + 1);
  readonly #xy = new Float64Array(MOST_LAG_TICKS + 1);
  readonly #best = { lag: -1, likeness: 0, spreadDb: 0 };

  clear(): void {
    this.weight = this.#x = this.#xx = 0;
    this.#y.fill(0);
    this.#yy.fill(0);
    this.#xy.fill(0);
  }

  add(x: number, mic: Float64Array, tick: number): void {
    this.weight = this.weight * MEMORY + 1;
    this.#x = this.#x * MEMORY + x;
    this.#xx = this.#xx * MEMORY + x * x;
    for (let lag = 0; lag <= MOST_LAG_TICKS; lag++) {
      const y = mic[(tick + lag) % RING_TICKS];
      this.#y[lag] = this.#y[lag] * MEMORY + y;
      this.#yy[lag] = this.#yy[lag] * MEMORY + y * y;
      this.#xy[lag] = this.#xy[lag] * MEMORY + x * y;
    }
  }

  /** The delay at which they are most alike; valid until the next call. */
  best(): { lag: number; likeness: number; spreadDb: number } {
    const best = this.#best;
    best.lag = -1;
    best.likeness = best.spreadDb = 0;
    const spreadX = this.weight * this.#xx - this.#x * this.#x;
    for (let lag = 0; lag <= MOST_LAG_TICKS; lag++) {
      const spreadY = this.weight * this.#yy[lag] - this.#y[lag] * this.#y[lag];
      if (spreadX <= 0 || spreadY <= 0) continue;
      const both = this.weight * this.#xy[lag] - this.#x * this.#y[lag];
      const likeness = both / Math.sqrt(spreadX * spreadY);
      if (likeness <= best.likeness) continue;
      best.lag = lag;
      best.likeness = likeness;
      best.spreadDb = Math.sqrt(spreadY) / this.weight;
    }
    return best;
  }
}

function decibels(rms: number): number {
  return rms > 0 ? Math.max(SILENCE_DB, 20 * Math.log10(rms)) : SILENCE_DB;
}
