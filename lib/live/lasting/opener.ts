/** Opens the next Live session of a talk, and tries again as far as that makes sense. */
import type { Clock } from "../../clock.ts";
import { LiveError } from "../failure.ts";
import type { LiveSession, OpenLiveOptions } from "../session.ts";
import { afterFailure, type Attempts, type NextAttempt } from "./attempts.ts";
import type { LastingPace } from "./pace.ts";

export interface OpenerOptions {
  openLive(options: OpenLiveOptions): Promise<LiveSession>;
  clock: Clock;
  random?: () => number;
  pace: LastingPace;
  signal: AbortSignal;
  /** What the attempt is made with; asked before each. */
  optionsFor(attempts: Attempts): OpenLiveOptions;
  /** Told before each attempt. */
  onAttempt(attempts: Attempts): void;
  onFailure(error: LiveError): void;
}

/** A session that was opened, and how. */
export interface Opened {
  readonly live: LiveSession;
  readonly attempts: Attempts;
  readonly asked: OpenLiveOptions;
}

/**
 * Make attempts until one succeeds.
 *
 * @param first waits before it, then goes by `afterFailure`
 * @returns null when the signal was aborted
 * @throws {LiveError} the last failure, when nothing more is to be tried
 */
export async function openNext(
  first: NextAttempt,
  options: OpenerOptions,
): Promise<Opened | null> {
  const { clock, random, pace, signal } = options;
  let { waitMs, attempts } = first;
  while (true) {
    if (waitMs > 0) await pause(waitMs, clock, signal);
    if (signal.aborted) return null;
    options.onAttempt(attempts);
    const asked = options.optionsFor(attempts);
    try {
      const live = await options.openLive(asked);
      if (!signal.aborted) return { live, attempts, asked };
      // Aborted in the very moment it was set up.
      live.close();
      await live.closed;
      return null;
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof LiveError)) throw error;
      options.onFailure(error);
      const next = afterFailure(attempts, error, { nowMs: clock.nowMs(), pace, random });
      if (next === null) throw error;
      ({ waitMs, attempts } = next);
    }
  }
}

/** Resolves after the time, or when the signal is aborted. */
async function pause(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const callOff = clock.after(ms, resolve);
  const onAbort = () => resolve();
  signal.addEventListener("abort", onAbort);
  if (!signal.aborted) await promise;
  signal.removeEventListener("abort", onAbort);
  callOff();
}
