/** Pieces on their way from one end to the other, all timed by one clock. */

/** What became of the pieces that arrived, or should have, since the last lap. */
export interface FlightFigures {
  readonly arrived: number;
  /** Milliseconds; null when nothing arrived. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly mostMs: number | null;
  /** Pieces that a later one overtook without them, and pieces that came again. Since the beginning. */
  readonly lost: number;
  readonly doubled: number;
}

/** Pieces are numbered from 0, and arrive in their order. */
export class Flights {
  readonly #sentMs = new Map<number, number>();
  #tookMs: number[] = [];
  #sent = 0;
  #due = 0;
  #lost = 0;
  #doubled = 0;

  /** @returns its number */
  begin(number = this.#sent): number {
    this.#sent = number + 1;
    this.#sentMs.set(number, performance.now());
    return number;
  }

  end(number: number): void {
    const sentMs = this.#sentMs.get(number);
    if (number < this.#due || sentMs === undefined) {
      this.#doubled++;
      return;
    }
    for (; this.#due < number; this.#due++) {
      this.#lost++;
      this.#sentMs.delete(this.#due);
    }
    this.#due = number + 1;
    this.#sentMs.delete(number);
    this.#tookMs.push(performance.now() - sentMs);
  }

  /** Something else that took so long. */
  took(ms: number): void {
    this.#tookMs.push(ms);
  }

  lap(): FlightFigures {
    const took = this.#tookMs.sort((a, b) => a - b);
    this.#tookMs = [];
    const at = (part: number) => took[Math.floor((took.length - 1) * part)] ?? null;
    return {
      arrived: took.length,
      ...{ p50Ms: at(0.5), p99Ms: at(0.99), mostMs: at(1) },
      ...{ lost: this.#lost, doubled: this.#doubled },
    };
  }
}
