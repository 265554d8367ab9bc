/** Whether, when and how a Live session is tried again after a failure: pure. */
import { backOffMs } from "../../wire/back_off.ts";
import type { LiveError } from "../failure.ts";
import type { LastingPace } from "./pace.ts";

/** A row of attempts, until a connection has proved to be good. */
export interface Attempts {
  /** Number of the attempt that is made, from 1. */
  readonly attempt: number;
  /** Whether the handle is used, where there is one. */
  readonly usesHandle: boolean;
  /** Whether the talk has had a connection before. */
  readonly isRenewal: boolean;
  readonly beganMs: number;
  /** Set-ups that were never answered. */
  readonly timeouts: number;
  /** Faults and refusals of the server. */
  readonly faults: number;
  /** Connections in a row that were set up, and failed before they had brought one whole reply. */
  readonly broken: number;
}

/** What to do next: wait, then make the attempt. */
export interface NextAttempt {
  readonly waitMs: number;
  readonly attempts: Attempts;
}

/**
 * With the handle such set-ups are tried so often, then without: what it brings back may be stuck. For
 * a first connection, for which a person waits, once.
 */
const TIMEOUTS_WITH_HANDLE = 2;
/**
 * The same for a server that answers with a fault: so often at least, and for as long as
 * `pace.overlapMs`. It does so, too, where the socket that had the handle before is still open.
 */
const FAULTS_WITH_HANDLE = 4;
/** A first set-up that is never answered is tried once more. */
const FIRST_TIMEOUTS = 2;
/**
 * So many broken connections in a row are enough: the server keeps failing. With the waits between them
 * it has had some ten seconds to recover.
 */
const MOST_BROKEN = 6;
/** Of those the first few are followed up soon, as where the line breaks; then the waits grow. */
const SOON_BROKEN = 3;

/** @param nowMs any steady clock, here and below */
export function newAttempts(
  nowMs: number,
  { isRenewal, usesHandle }: Pick<Attempts, "isRenewal" | "usesHandle">,
): Attempts {
  return { attempt: 1, usesHandle, isRenewal, beganMs: nowMs, timeouts: 0, faults: 0, broken: 0 };
}

/**
 * A connection was set up, and has failed before it brought a whole reply.
 *
 * @param row a new row of attempts
 * @returns what to give to `afterFailure`; null when that has happened too often
 */
export function afterBroken(before: Attempts, row: Attempts): Attempts | null {
  const { timeouts, faults } = before;
  const broken = before.broken + 1;
  if (broken >= MOST_BROKEN) return null;
  return { ...row, timeouts, faults, broken, attempt: before.isRenewal ? before.attempt : 0 };
}

/** @returns null when nothing more is to be tried */
export function afterFailure(
  before: Attempts,
  failure: Pick<LiveError, "code" | "retry">,
  { nowMs, pace, random }: { nowMs: number; pace: LastingPace; random?: () => number },
): NextAttempt | null {
  const attempts = counted(before, failure, nowMs - before.beganMs < pace.overlapMs);
  if (attempts === null) return null;
  // A handle that is refused says nothing about the next attempt: it need not wait.
  const isHandleLost = before.usesHandle && !attempts.usesHandle;
  const isSoon = failure.retry === "soon" && before.broken < SOON_BROKEN;
  const backOff = isSoon ? pace.backOff : pace.overloadBackOff;
  const waitMs = isHandleLost ? 0 : backOffMs(attempts.attempt, backOff, random);
  if (isBounded(before, failure)) {
    // Without the handle it is a first call like any other.
    return { waitMs, attempts: isHandleLost ? { ...attempts, beganMs: nowMs } : attempts };
  }
  const giveUpMs = before.isRenewal ? pace.giveUpAfterMs : pace.firstGiveUpAfterMs;
  return nowMs + waitMs - before.beganMs > giveUpMs ? null : { waitMs, attempts };
}

/** Whether such failures of a first call end by themselves, and not by the time. */
function isBounded(
  { isRenewal, usesHandle }: Attempts,
  { code, retry }: Pick<LiveError, "code" | "retry">,
): boolean {
  if (isRenewal) return false;
  // Set-ups that are not answered take long, and are counted; so are faults that may be an overlap.
  return code === "setup-timeout" || (usesHandle && retry === "back-off");
}

function counted(
  before: Attempts,
  { code, retry }: Pick<LiveError, "code" | "retry">,
  mayOverlap: boolean,
): Attempts | null {
  const attempts = { ...before, attempt: before.attempt + 1 };
  const withoutHandle = before.usesHandle ? { ...attempts, usesHandle: false } : null;
  if (code === "setup-timeout") {
    const timeouts = before.timeouts + 1;
    if (!before.isRenewal && timeouts >= FIRST_TIMEOUTS) return null;
    const most = before.isRenewal ? TIMEOUTS_WITH_HANDLE : 1;
    const usesHandle = before.usesHandle && timeouts < most;
    return { ...attempts, timeouts, usesHandle };
  }
  switch (retry) {
    case "never":
      // The settings may be refused over what the handle brings back.
      return code === "settings-refused" ? withoutHandle : null;
    case "without-handle":
      return withoutHandle;
    case "back-off": {
      const faults = before.faults + 1;
      const isKept = faults < FAULTS_WITH_HANDLE || mayOverlap;
      return { ...attempts, faults, usesHandle: before.usesHandle && isKept };
    }
    case "soon":
      return attempts;
    default:
      return retry satisfies never;
  }
}
