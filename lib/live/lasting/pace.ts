import type { BackOff } from "../../wire/back_off.ts";
import { WATCH_LIMITS, type WatchLimits } from "./watch_alarm.ts";

/** The times and bounds a lasting session goes by, in the unit each name ends with. */
export interface LastingPace extends WatchLimits {
  /**
   * A connection this old is renewed at the next quiet moment. Google ends one after about ten minutes
   * and tells so after nine (measured).
   */
  readonly renewAfterMs: number;
  /** A moment is quiet when nobody has spoken and nothing has been open for so long. */
  readonly quietMs: number;
  /** The same while no checkpoint holds what was said last; handles come every few seconds. */
  readonly unknownQuietMs: number;
  /** So long before Google's own end it is renewed whatever is going on. */
  readonly reserveMs: number;
  /** How long the old connection may take to be gone: resuming over an open one is refused. */
  readonly closeWaitMs: number;
  /** Waits between attempts where the Live server could not be reached. */
  readonly backOff: BackOff;
  /** The same where it could, and said that it has a fault or too much to do. */
  readonly overloadBackOff: BackOff;
  /** After so long without a connection the session ends. */
  readonly giveUpAfterMs: number;
  /** The same before the first one: a person waits for it. */
  readonly firstGiveUpAfterMs: number;
  /** How long a later set-up may take: Google's take 0.3 s, and the talk waits for it. */
  readonly renewTimeoutMs: number;
  /** A connection that lasted so long was a good one: attempts are counted anew after it. */
  readonly stableAfterMs: number;
  /**
   * A socket of this talk may live on so long in another process, as its page went away in silence
   * (the relay cuts it after 12 s). Until then a handle is refused as a fault.
   */
  readonly overlapMs: number;
}

/** How a lasting session behaves unless it is told otherwise. */
export const LASTING_PACE: LastingPace = {
  ...WATCH_LIMITS,
  renewAfterMs: 510_000,
  quietMs: 300,
  unknownQuietMs: 3_000,
  reserveMs: 5_000,
  closeWaitMs: 1_500,
  backOff: { firstMs: 250, mostMs: 600 },
  overloadBackOff: { firstMs: 1_000, mostMs: 8_000 },
  giveUpAfterMs: 120_000,
  firstGiveUpAfterMs: 10_000,
  renewTimeoutMs: 4_000,
  stableAfterMs: 10_000,
  overlapMs: 15_000,
};
