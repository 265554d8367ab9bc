/** Talks kept, and megabytes of them with their pictures; the oldest go first past either. */
export const HISTORY_LIMITS: HistoryLimits = { maxTalks: 200, maxBytes: 200_000_000 };

export interface HistoryLimits {
  readonly maxTalks: number;
  readonly maxBytes: number;
}

/** A talk as far as its place matters. */
export interface KeptSize {
  readonly id: string;
  readonly bytes: number;
}

/** Ids of the talks that have to go. @param newestFirst all that are kept; the first stays whatever its size */
export function tooMany(
  newestFirst: readonly KeptSize[],
  { maxTalks, maxBytes }: HistoryLimits = HISTORY_LIMITS,
): string[] {
  let bytes = 0;
  const gone: string[] = [];
  for (const [at, talk] of newestFirst.entries()) {
    bytes += talk.bytes;
    // What is older than one that goes, goes as well.
    const isTooMuch = at > 0 && (at >= maxTalks || bytes > maxBytes);
    if (isTooMuch || gone.length > 0) gone.push(talk.id);
  }
  return gone;
}
