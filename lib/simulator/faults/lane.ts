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

interface Piece {
  dueAtMs: number;
  bytes: number;
  deliver(): void;
}

/**
 * One direction of a connection under a network's conditions. Without any it delivers at once and
 * costs nothing. What waits is bounded by bytes: past it the lane shuts and says so.
 */
export class Lane {
  readonly #random: () => number;
  readonly #onOverflow: () => void;
  readonly #maxBytes: number;
  #conditions = NO_CONDITIONS;
  #waiting: Piece[] = [];
  #waitingBytes = 0;
  /** When the line is free of what was sent before. */
  #freeAtMs = 0;
  #lastDueAtMs = 0;
  #stalledUntilMs = 0;
  #isShut = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param random numbers from 0 up to 1, for the jitter: one is drawn a piece
   * @param options `maxBytes`: what may wait; `onOverflow`: more than that would have to
   */
  constructor(
    random: () => number,
    { maxBytes, onOverflow }: { maxBytes: number; onOverflow(): void },
  ) {
    this.#random = random;
    this.#maxBytes = maxBytes;
    this.#onOverflow = onOverflow;
  }

  /** Bytes on their way. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** From now on; what is on its way already keeps its time. */
  set conditions(conditions: LaneConditions) {
    this.#conditions = conditions;
  }

  /** Nothing arrives for so long; then everything that is due. 0 ends a stall. */
  stall(forMs: number): void {
    this.#stalledUntilMs = performance.now() + forMs;
    this.#arm();
  }

  /** Send a piece on its way; `deliver` is called when it arrives, possibly at once. */
  pass(bytes: number, deliver: () => void): void {
    if (this.#isShut) return;
    const nowMs = performance.now();
    const dueAtMs = this.#dueAtMs(bytes, nowMs);
    if (dueAtMs <= nowMs && this.#stalledUntilMs <= nowMs && this.#waiting.length === 0) {
      return deliver();
    }
    if (this.#waitingBytes + bytes > this.#maxBytes) {
      this.shut();
      return this.#onOverflow();
    }
    this.#waiting.push({ dueAtMs, bytes, deliver });
    this.#waitingBytes += bytes;
    if (this.#waiting.length === 1) this.#arm();
  }

  /** Nothing arrives any more, what is on its way neither. Leaves no timer. */
  shut(): void {
    this.#isShut = true;
    this.#waiting = [];
    this.#waitingBytes = 0;
    clearTimeout(this.#timer);
  }

  #dueAtMs(bytes: number, nowMs: number): number {
    const { latencyMs, jitterMs, bitsPerSecond } = this.#conditions;
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs) + bytes * 8_000 / bitsPerSecond;
    const delayMs = latencyMs + (jitterMs > 0 ? jitterMs * this.#random() : 0);
    this.#lastDueAtMs = Math.max(this.#lastDueAtMs, this.#freeAtMs + delayMs);
    return this.#lastDueAtMs;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const [first] = this.#waiting;
    if (first === undefined) return;
    const atMs = Math.max(first.dueAtMs, this.#stalledUntilMs);
    const delayMs = Math.max(0, Math.ceil(atMs - performance.now()));
    this.#timer = setTimeout(() => this.#deliverDue(), delayMs);
  }

  #deliverDue(): void {
    const nowMs = performance.now();
    while (this.#waiting.length > 0 && this.#stalledUntilMs <= nowMs) {
      if (this.#waiting[0].dueAtMs > nowMs) break;
      const { bytes, deliver } = this.#waiting.shift()!;
      this.#waitingBytes -= bytes;
      // It may shut the lane.
      deliver();
    }
    this.#arm();
  }
}
