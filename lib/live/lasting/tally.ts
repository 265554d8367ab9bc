import type { LiveCounters } from "../session.ts";
import type { LastingCounters } from "./lasting_session.ts";

type Counts = { -readonly [K in keyof LastingCounters]: number };

const NOTHING: LiveCounters = { lostSends: 0, droppedPictures: 0, droppedChunks: 0, oddFields: 0 };
const LIVE_KEYS = Object.keys(NOTHING) as (keyof LiveCounters)[];

/** Counts what happens to a talk, over all its connections. */
export class Tally {
  /** To be counted up by whoever sees it happen. */
  readonly counts: Counts = {
    ...NOTHING,
    connections: 0,
    renewals: 0,
    recoveries: 0,
    digests: 0,
    failedAttempts: 0,
    parked: 0,
    droppedSounds: 0,
    lateResults: 0,
    longestGapMs: 0,
  };

  /** A connection was left: what it counted is kept. */
  leave(live: LiveCounters): void {
    for (const key of LIVE_KEYS) this.counts[key] += live[key];
  }

  /** @param live of the present connection */
  sum(live: LiveCounters = NOTHING): LastingCounters {
    const sum = { ...this.counts };
    for (const key of LIVE_KEYS) sum[key] += live[key];
    return sum;
  }
}
