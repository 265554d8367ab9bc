/** Why a connection is left, and what follows from it for the next: pure. */
import { keepsFailing, leftByUs, type LiveError } from "../failure.ts";
import {
  afterBroken,
  afterFailure,
  type Attempts,
  newAttempts,
  type NextAttempt,
} from "./attempts.ts";
import type { LastingPace } from "./pace.ts";

/** Why a connection was left, and how to go on. */
export type Departure =
  | { readonly why: "planned" | "parked" }
  /** `isFault`: it counts against the server. */
  | { readonly why: "stalled"; readonly isFresh: boolean; readonly isFault: boolean }
  /** By the server, or by the line. */
  | { readonly why: "lost"; readonly failure: LiveError };

/** What is known of a connection that was left. */
export interface Service {
  readonly attempts: Attempts;
  /** How long it lasted. */
  readonly lastedMs: number;
  /** A whole reply came over it. */
  readonly isProved: boolean;
  /** A reply was under way. */
  readonly isReplying: boolean;
  /** The server had said that it is about to end it. */
  readonly isToldToGo: boolean;
}

export interface DepartureOptions {
  nowMs: number;
  pace: LastingPace;
  random?: () => number;
  hasHandle: boolean;
}

/**
 * The next attempt. A connection that failed before it brought a whole reply, or lasted without one
 * being broken off, is one more attempt that failed, though its set-up went through.
 *
 * @throws {LiveError} what cannot be mended
 */
export function afterDeparture(
  departure: Departure,
  service: Service,
  { nowMs, pace, random, hasHandle: usesHandle }: DepartureOptions,
): NextAttempt {
  const row = newAttempts(nowMs, { isRenewal: true, usesHandle });
  const failure = failureIn(departure, service, pace);
  if (failure === null) return { waitMs: 0, attempts: row };
  const isGood = isGoodService(departure, service, pace);
  const before = isGood ? { ...row, attempt: 0 } : afterBroken(service.attempts, row);
  if (before === null) throw keepsFailing(failure);
  const next = afterFailure(before, failure, { nowMs, pace, random });
  if (next !== null) {
    const isFresh = departure.why === "stalled" && departure.isFresh;
    return isFresh ? { ...next, attempts: { ...next.attempts, usesHandle: false } } : next;
  }
  // Without a handle there is none to leave away: a fresh session may still be had, once.
  if (isGood && failure.retry === "without-handle") return { waitMs: 0, attempts: row };
  throw failure;
}

/** What the server did wrong; null: nothing. */
function failureIn(
  departure: Departure,
  { isToldToGo, lastedMs }: Service,
  { stableAfterMs }: LastingPace,
): LiveError | null {
  switch (departure.why) {
    case "lost":
      return departure.failure;
    case "stalled":
      return departure.isFault ? leftByUs() : null;
    case "planned":
      return isToldToGo && lastedMs < stableAfterMs ? leftByUs() : null;
    case "parked":
      return null;
    default:
      return departure satisfies never;
  }
}

function isGoodService(
  { why }: Departure,
  { isProved, isReplying, lastedMs }: Service,
  { stableAfterMs }: LastingPace,
): boolean {
  if (isProved) return true;
  // Silence takes long, and half a reply may, too: neither shows that the server works.
  return why === "lost" && !isReplying && lastedMs >= stableAfterMs;
}
