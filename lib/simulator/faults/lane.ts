import { MAX_TIMER_MS } from "../max_timer_ms.ts";

/** What a network does to one direction of a connection. */
export interface LaneConditions {
  /** How long everything is on its way. */
  latencyMs: number;
  /** Up to so much longer, each piece by chance; order is kept, as TCP keeps it. */
  jitterMs: number;
  /** How much passes in a second; `Infinity`: no limit. */
  bitsPerSecond: number;
}

/** A network that is not there. */
export const NO_CONDITIONS: LaneConditions = {
  latencyMs: 0,
  jitterMs: 0,
  bitsPerSecond: Infinity,
};

/** What a waiting piece is counted as beside its bytes: about what it takes of memory. */
const PIECE_BYTES = 256;

/** How a piece goes beside its bytes. */
interface Passage {
  /**
   * Its time does not depend on the seed: what comes by the clock or is the client's own affair
   * (pings, closes, unasked messages) would else shift the jitter of everything after it.
   */
  isAside?: boolean;
}

interface Piece {
  sentAtMs: number;
  /** When the line is free of it. */
  freeAtMs: number;
  dueAtMs: number;
  bytes: number;
  /** By which its share of the jitter is found; 0: it is aside. */
  number: number;
  deliver(): void;
}

/**
 * One direction of a connection under a network's conditions. Without any it delivers at once and
 * costs nothing. What waits is bounded by bytes, and by 256 more for each piece: past it the lane
 * shuts and says so.
 */
export class Lane {
  readonly #chanceOf: (piece: number) => number;
  readonly #onOverflow: () => void;
  readonly #maxBytes: number;
  #conditions = NO_CONDITIONS;
  /** Those before `#first` have been delivered. */
  #waiting: Piece[] = [];
  #first = 0;
  #waitingBytes = 0;
  /** Pieces so far, those aside not counted. */
  #count = 0;
  /** When the line is free of what was sent before, and of what has arrived. */
  #freeAtMs = 0;
  #arrivedFreeAtMs = 0;
  #lastDueAtMs = 0;
  #stalledUntilMs = 0;
  #isShut = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param chanceOf a number from 0 up to 1 for the jitter of each piece, by its number from 1
   * @param options `maxBytes`: what may wait; `onOverflow`: more than that would have to
   */
  constructor(
    chanceOf: (piece: number) => number,
    { maxBytes, onOverflow }: { maxBytes: number; onOverflow(): void },
  ) {
    this.#chanceOf = chanceOf;
    this.#maxBytes = maxBytes;
    this.#onOverflow = onOverflow;
  }

  /** Bytes on their way. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** From now on, for what is on its way too: it is reckoned anew, as far as it has not passed. */
  set conditions(conditions: LaneConditions) {
    this.#conditions = conditions;
    const nowMs = performance.now();
    this.#freeAtMs = this.#arrivedFreeAtMs;
    this.#lastDueAtMs = 0;
    for (let at = this.#first; at < this.#waiting.length; at++) {
      const piece = this.#waiting[at];
      // What is through the narrow part is not held up there again.
      if (piece.freeAtMs <= nowMs) this.#freeAtMs = piece.freeAtMs;
      else piece.freeAtMs = this.#freeAfter(piece);
      piece.dueAtMs = this.#dueAfter(piece);
    }
    this.#arm();
  }

  /** Nothing arrives for so long; then everything that is due. 0 ends a stall. */
  stall(forMs: number): void {
    this.#stalledUntilMs = performance.now() + forMs;
    this.#arm();
  }

  /** Send a piece on its way; `deliver` is called when it arrives, possibly at once. */
  pass(bytes: number, deliver: () => void, { isAside = false }: Passage = {}): void {
    if (this.#isShut) return;
    const sentAtMs = performance.now();
    const number = isAside ? 0 : ++this.#count;
    const piece = { sentAtMs, freeAtMs: 0, dueAtMs: 0, bytes, number, deliver };
    piece.freeAtMs = this.#freeAfter(piece);
    piece.dueAtMs = this.#dueAfter(piece);
    const isFirst = this.#first === this.#waiting.length;
    if (piece.dueAtMs <= sentAtMs && this.#stalledUntilMs <= sentAtMs && isFirst) {
      this.#arrivedFreeAtMs = piece.freeAtMs;
      return deliver();
    }
    const pieces = this.#waiting.length - this.#first + 1;
    if (this.#waitingBytes + bytes + pieces * PIECE_BYTES > this.#maxBytes) {
      this.shut();
      return this.#onOverflow();
    }
    this.#waiting.push(piece);
    this.#waitingBytes += bytes;
    if (isFirst) this.#arm();
  }

  /** Everything on its way arrives now, whatever the conditions. */
  flush(): void {
    while (this.#first < this.#waiting.length) this.#deliverFirst();
    this.#arm();
  }

  /** Nothing arrives any more, what is on its way neither. Leaves no timer. */
  shut(): void {
    this.#isShut = true;
    this.#waiting = [];
    this.#first = 0;
    this.#waitingBytes = 0;
    clearTimeout(this.#timer);
  }

  #freeAfter({ sentAtMs, bytes }: Piece): number {
    const passesMs = bytes * 8_000 / this.#conditions.bitsPerSecond;
    return this.#freeAtMs = Math.max(this.#freeAtMs, sentAtMs) + passesMs;
  }

  #dueAfter({ freeAtMs, number }: Piece): number {
    const { latencyMs, jitterMs } = this.#conditions;
    const extraMs = jitterMs > 0 && number > 0 ? jitterMs * this.#chanceOf(number) : 0;
    return this.#lastDueAtMs = Math.max(this.#lastDueAtMs, freeAtMs + latencyMs + extraMs);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const first = this.#waiting.at(this.#first);
    if (first === undefined) return;
    const atMs = Math.max(first.dueAtMs, this.#stalledUntilMs);
    const delayMs = Math.max(0, Math.ceil(atMs - performance.now()));
    this.#timer = setTimeout(() => this.#deliverDue(), Math.min(delayMs, MAX_TIMER_MS));
  }

  #deliverDue(): void {
    const nowMs = performance.now();
    while (this.#first < this.#waiting.length && this.#stalledUntilMs <= nowMs) {
      if (this.#waiting[this.#first].dueAtMs > nowMs) break;
      this.#deliverFirst();
    }
    this.#arm();
  }

  #deliverFirst(): void {
    const { bytes, freeAtMs, deliver } = this.#waiting[this.#first++];
    this.#waitingBytes -= bytes;
    this.#arrivedFreeAtMs = freeAtMs;
    // `shift` would move all the others, each time.
    if (this.#first * 2 >= this.#waiting.length) {
      this.#waiting.splice(0, this.#first);
      this.#first = 0;
    }
    // It may shut the lane.
    deliver();
  }
}
