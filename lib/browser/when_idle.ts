import { type Clock, SYSTEM_CLOCK } from "../clock.ts";

/** How long a busy page may put it off, milliseconds. */
const PATIENCE_MS = 1_000;
/** What a browser that cannot tell (Safari) is given to paint, milliseconds. */
const PAINT_MS = 100;

export interface IdlePlatform {
  requestIdleCallback?(act: () => void, options: { timeout: number }): unknown;
}

/** Do something when the page stands and has nothing better to do. */
export function whenIdle(
  act: () => void,
  { platform = globalThis, clock = SYSTEM_CLOCK }: { platform?: IdlePlatform; clock?: Clock } = {},
): void {
  if (platform.requestIdleCallback) platform.requestIdleCallback(act, { timeout: PATIENCE_MS });
  else clock.after(PAINT_MS, act);
}
