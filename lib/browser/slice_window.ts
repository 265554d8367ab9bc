import { SLICE_LIMITS } from "../wire/slice.ts";

/**
 * How much longer than on an empty line a slice may take to be answered: what pictures make sound wait
 * for, beside the one slice that is leaving. Milliseconds.
 */
export const QUEUE_MS = 50;
/**
 * To begin with, after a pause, and at least: 65 ms of a line of 1 Mbit/s. With less a page that is busy
 * itself, and so hears of answers late, would take its own lateness for a slow line and be seconds about
 * a picture.
 */
export const LEAST_WINDOW_BYTES = 8_192;
/** A large picture at once: what a line of 100 Mbit/s and 30 ms takes in `QUEUE_MS`. */
export const MAX_WINDOW_BYTES = 1_048_576;
/** Most in one slice: larger ones spare nothing any more. */
const MAX_SLICE_BYTES = 32_768;
/** Slices a window is made of, where they are not too small: it moves in steps of one. */
const SLICES_A_WINDOW = 4;
/** Nothing was sent for so long: the line may be another one by now. Longer than the heartbeat. */
const PAUSE_MS = 60_000;
/** How much faster than it is known to be a line is tried, or nobody would find out that it is. */
const EAGERNESS = 1.25;
/** A line that answers in no time: as fine as some browsers' clocks. */
const LEAST_MS = 0.1;

interface OnItsWay {
  readonly bytes: number;
  readonly sentMs: number;
  /** Bytes on their way when it left, its own included. */
  readonly flightBytes: number;
}

/**
 * How many bytes of pictures may be on their way unanswered, and how fast they follow each other, so
 * that what they queue up on the line is short. What is answered after a time was on its way in that
 * time: so each answer tells a rate of the line, and the window is what the line takes in the time it
 * needs to answer when it is empty, and `QUEUE_MS`. It falls at once and grows by what was answered.
 *
 * A window alone would leave in one go after a pause and queue up as a whole, so no slice leaves before
 * those sent have, but for `QUEUE_MS`, by the rate of the window. Pure: time is passed in.
 */
export class SliceWindow {
  #bytes = LEAST_WINDOW_BYTES;
  #flightBytes = 0;
  readonly #flight: OnItsWay[] = [];
  /** Shortest answer while this picture was sent, and the one before: the line was empty then. */
  #shortestMs = Infinity;
  #shortestBeforeMs = Infinity;
  /** The newest answer came as on a line that is empty, or nearly. */
  #isEmpty = false;
  /** When all that was sent will have left, by the rate of the window. */
  #leftMs = -Infinity;
  #movedMs = -Infinity;

  /** Most that may be unanswered. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes sent and not answered yet. */
  get flightBytes(): number {
    return this.#flightBytes;
  }

  /** Payload of the next slice: small where a larger one would be long on its way. */
  get sliceBytes(): number {
    const share = Math.floor(this.#bytes / SLICES_A_WINDOW);
    return Math.min(MAX_SLICE_BYTES, Math.max(SLICE_LIMITS.leastBytes, share));
  }

  /** Whether another slice may leave: one always may where none is on its way. */
  hasRoom(nowMs: number): boolean {
    if (this.#flightBytes === 0) return true;
    // A window that was never filled would never be found too small: so past it by a part of a slice.
    const pastBytes = this.#isEmpty ? this.sliceBytes - 1 : 0;
    const isWithin = this.#flightBytes + this.sliceBytes <= this.#bytes + pastBytes;
    return isWithin && this.#leftMs - nowMs < QUEUE_MS;
  }

  /** Another picture begins. */
  begin(nowMs: number): void {
    // Only the newest two: a way that has become longer is no queue.
    this.#shortestBeforeMs = this.#shortestMs;
    this.#shortestMs = Infinity;
    if (nowMs - this.#movedMs < PAUSE_MS) return;
    this.#bytes = Math.min(this.#bytes, LEAST_WINDOW_BYTES);
  }

  /** A slice has left. */
  sent(bytes: number, nowMs: number): void {
    // Where all was answered all has left.
    const leavesMs = this.#flightBytes === 0 ? nowMs : Math.max(this.#leftMs, nowMs);
    this.#flightBytes += bytes;
    this.#flight.push({ bytes, sentMs: nowMs, flightBytes: this.#flightBytes });
    this.#movedMs = nowMs;
    const bytesPerMs = EAGERNESS * this.#bytes / this.#mayTakeMs;
    this.#leftMs = leavesMs + bytes / bytesPerMs;
  }

  /** The oldest slice on its way was answered. False where there is none. */
  answered(nowMs: number): boolean {
    const slice = this.#flight.shift();
    if (slice === undefined) return false;
    const tookMs = Math.max(LEAST_MS, nowMs - slice.sentMs);
    this.#flightBytes -= slice.bytes;
    this.#movedMs = nowMs;
    this.#shortestMs = Math.min(this.#shortestMs, tookMs);
    const mayTakeMs = this.#mayTakeMs;
    this.#isEmpty = tookMs < mayTakeMs - QUEUE_MS / 2;
    const fits = slice.flightBytes / tookMs * mayTakeMs;
    const wanted = tookMs > mayTakeMs
      ? Math.min(this.#bytes, fits)
      : Math.max(this.#bytes, Math.min(fits, this.#bytes + slice.bytes));
    this.#bytes = Math.min(MAX_WINDOW_BYTES, Math.max(LEAST_WINDOW_BYTES, wanted));
    return true;
  }

  /** How long an answer may take; before the first, as if the way were no time. */
  get #mayTakeMs(): number {
    const emptyMs = Math.min(this.#shortestMs, this.#shortestBeforeMs);
    return (emptyMs === Infinity ? 0 : emptyMs) + QUEUE_MS;
  }
}
