import type { StatusText } from "../words/words.ts";

/** Levels of the person's voice that are shown at once, newest first: as far as the ring is drawn to a side. */
export const RING_STEPS = 36;
/** How fast a sound runs along the ring. */
const STEP_MS = 28;
/** Below it nothing is seen to move. */
const STILL = 0.015;
/** Quietest level of a microphone that is shown: a fan, a street behind the window. */
const NOISE = 0.12;
/** How long a level takes to rise and to fall most of the way, milliseconds. */
const RISE_MS = 35;
const FALL_MS = 190;
/** Longest time between two pictures that is counted: after a pause nothing jumps. */
const MAX_GAP_MS = 100;

/** What runs in a circle while it lasts, milliseconds a turn. */
const TURN_MS: Partial<Record<StatusText, number>> = {
  connecting: 1_400,
  thinking: 2_200,
  reconnecting: 3_600,
};

/** What moves a presence on. Levels as `meter` gives them, 0 … 1. */
export interface PresenceInput {
  /** Of the frame, milliseconds, from any beginning. */
  readonly atMs: number;
  readonly micLevel: number;
  readonly replyLevel: number;
  readonly status: StatusText;
}

/** Who speaks, and how loud, from one picture to the next. Knows no clock and draws nothing. */
export class Presence {
  /** The person's voice, newest first, 0 … 1. */
  readonly ring = new Float32Array(RING_STEPS);
  /** The reply's voice, 0 … 1. */
  reply = 0;
  /** Where what runs in a circle is, 0 … 1; null where nothing does. */
  turn: number | null = null;
  /** Where the reply's shape is in its own movement, 0 … 1. */
  sway = 0;
  #mic = 0;
  #lastMs: number | null = null;
  #sinceStepMs = 0;

  /** On to the next picture. True while the one after it will be another. */
  advance({ atMs, micLevel, replyLevel, status }: PresenceInput): boolean {
    const gapMs = Math.min(MAX_GAP_MS, Math.max(0, atMs - (this.#lastMs ?? atMs)));
    this.#lastMs = atMs;
    // Loud speech is most of the scale: bent, the ring tells syllables apart.
    const mic = (Math.max(0, micLevel - NOISE) / (1 - NOISE)) ** 1.6;
    this.#mic = eased(this.#mic, mic, gapMs);
    const reply = status === "speaking" ? replyLevel : 0;
    this.reply = eased(this.reply, reply, gapMs);
    this.#run(gapMs);
    const turnMs = TURN_MS[status];
    this.turn = turnMs === undefined ? null : ((this.turn ?? 0) + gapMs / turnMs) % 1;
    if (this.reply > 0) this.sway = (this.sway + gapMs / 2_600) % 1;
    const isWanted = Math.max(mic, reply) > STILL;
    return isWanted || this.turn !== null || this.reply > 0 || this.#mic > 0 ||
      this.ring.some((level) => level > 0);
  }

  /** Nothing was drawn for a while: time that passed unseen is not made up for. */
  pause(): void {
    this.#lastMs = null;
  }

  #run(gapMs: number): void {
    this.#sinceStepMs += gapMs;
    const steps = Math.floor(this.#sinceStepMs / STEP_MS);
    this.#sinceStepMs -= steps * STEP_MS;
    if (steps > 0) this.ring.copyWithin(Math.min(steps, RING_STEPS), 0).fill(this.#mic, 0, steps);
    else this.ring[0] = this.#mic;
  }
}

function eased(now: number, wanted: number, gapMs: number): number {
  const next = wanted + (now - wanted) * Math.exp(-gapMs / (wanted > now ? RISE_MS : FALL_MS));
  return next < STILL && wanted < STILL ? 0 : next;
}
