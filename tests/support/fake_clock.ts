/** Time that stands still until a test moves it on. */
import type { Clock } from "../../lib/clock.ts";

export interface FakeClock extends Clock {
  /** Let time pass; whatever falls due runs in order. */
  pass(ms: number): void;
  /** Timers set and neither run nor called off. */
  readonly pending: number;
}

export function fakeClock(): FakeClock {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  return {
    nowMs: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    pass(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
    get pending() {
      return timers.length;
    },
  };
}
