/** A call's longest time is pointed out when this much of it is left. */
export const ENDS_SOON_MS = 120_000;

const MINUTE_MS = 60_000;

/** How long a talk has lasted and may last, in whole minutes, as a page shows it. */
export interface TalkTime {
  readonly elapsedMinutes: number;
  /** Minutes begun until the call's longest time is reached; null where it has none. */
  readonly leftMinutes: number | null;
  readonly endsSoon: boolean;
  /** When any of these changes. */
  readonly changesInMs: number;
}

/** @param callMinutes longest call; 0 = no limit */
export function talkTime(elapsedMs: number, callMinutes: number): TalkTime {
  const elapsedMinutes = Math.floor(elapsedMs / MINUTE_MS);
  const toNextMinute = (elapsedMinutes + 1) * MINUTE_MS - elapsedMs;
  if (callMinutes === 0) {
    return { elapsedMinutes, leftMinutes: null, endsSoon: false, changesInMs: toNextMinute };
  }
  // Limits are whole minutes, so both change at the same moment.
  const leftMs = Math.max(0, callMinutes * MINUTE_MS - elapsedMs);
  return {
    elapsedMinutes,
    leftMinutes: Math.ceil(leftMs / MINUTE_MS),
    endsSoon: leftMs <= ENDS_SOON_MS,
    changesInMs: toNextMinute,
  };
}
