/** What is counted of the passage since the process began, for `GET /api/health`. */
export interface PassageFigures {
  /** Clients that came in, and those in there now. */
  readonly begun: number;
  readonly running: number;
  /** Clients that were not let in. */
  readonly refused: number;
  readonly framesUp: number;
  readonly framesDown: number;
  /** Frames that did not pass as they came: by the lock, or for an old client. */
  readonly rewritten: number;
  /** Pictures over the limit, of all clients. */
  readonly picturesLeftOut: number;
  /** Clients closed because of what they sent, or how slowly they read. */
  readonly tooLarge: number;
  readonly tooFast: number;
  readonly tooSlow: number;
  /** Live servers that refused or could not be had, broke off, fell silent, or read too slowly. */
  readonly upstreamRefused: number;
  readonly upstreamLost: number;
  readonly upstreamTooSlow: number;
}

/** Counts one more of something. */
export class PassageCounters {
  readonly #figures: Record<keyof PassageFigures, number> = {
    ...{ begun: 0, running: 0, refused: 0, framesUp: 0, framesDown: 0, rewritten: 0 },
    picturesLeftOut: 0,
    ...{ tooLarge: 0, tooFast: 0, tooSlow: 0 },
    ...{ upstreamRefused: 0, upstreamLost: 0, upstreamTooSlow: 0 },
  };

  /** All of them, as they are now. */
  get figures(): PassageFigures {
    return { ...this.#figures };
  }

  add(name: keyof PassageFigures, amount = 1): void {
    this.#figures[name] += amount;
  }
}
