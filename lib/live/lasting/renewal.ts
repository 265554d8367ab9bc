/** When a connection is due to be renewed: pure. Time comes in, the moment to go comes out. */
import type { LastingPace } from "./pace.ts";

export type Renewal =
  | { readonly at: "off" }
  /**
   * `dueMs`: from then on the next quiet moment will do. `byMs`: then it goes whatever is going on,
   * `Infinity` while the server has not told its end.
   */
  | { readonly at: "on"; readonly dueMs: number; readonly byMs: number };

export type RenewalEvent =
  | { readonly type: "opened" }
  /** The server said that it ends the connection in `leftMs`. */
  | { readonly type: "goAway"; readonly leftMs: number }
  | { readonly type: "closed" };

/** What of the pace counts here. */
export type RenewalPace = Pick<
  LastingPace,
  "renewAfterMs" | "quietMs" | "unknownQuietMs" | "reserveMs"
>;

/** Nobody has spoken and nothing has been open since then. */
export interface Quiet {
  readonly sinceMs: number;
  /** There is a checkpoint that holds all of it. */
  readonly isKnown: boolean;
}

/** @param time `nowMs`: any steady clock, here and below */
export function next(
  state: Renewal,
  event: RenewalEvent,
  { nowMs, pace }: { nowMs: number; pace: RenewalPace },
): Renewal {
  switch (event.type) {
    case "opened":
      return { at: "on", dueMs: nowMs + pace.renewAfterMs, byMs: Infinity };
    case "closed":
      return { at: "off" };
    case "goAway": {
      if (state.at === "off") return state;
      // Where there is next to no time, half of it is left for a quiet moment.
      const waitMs = Math.max(event.leftMs - pace.reserveMs, event.leftMs / 2);
      return {
        at: "on",
        dueMs: Math.min(state.dueMs, nowMs),
        byMs: Math.min(state.byMs, nowMs + waitMs),
      };
    }
    default:
      return event satisfies never;
  }
}

/**
 * When to go; `Infinity`: not before something happens.
 *
 * @param quiet null while somebody speaks or something is open
 */
export function renewAtMs(
  state: Renewal,
  quiet: Quiet | null,
  { quietMs, unknownQuietMs }: RenewalPace,
): number {
  if (state.at === "off") return Infinity;
  // What the server remembers by itself is better than what it is told.
  const waitMs = quiet?.isKnown ? quietMs : unknownQuietMs;
  const quietAtMs = quiet === null ? Infinity : quiet.sinceMs + waitMs;
  return Math.min(state.byMs, Math.max(state.dueMs, quietAtMs));
}
