/** Why the browser keeps nothing, or cannot be read; each has words of its own. */
export type HistoryReason =
  /** A private window or a setting. */
  | "forbidden"
  /** No room. */
  | "full"
  /** A newer version of the page wrote it. */
  | "newer"
  | "failed"
  /** What was to be deleted is still there; said only by whoever wanted it deleted. */
  | "undeleted";

/** Past talks cannot be kept or read. */
export class HistoryTrouble extends Error {
  readonly reason: HistoryReason;

  constructor(reason: HistoryReason, cause: unknown) {
    super(`Cannot use past talks: ${reason}`, { cause });
    this.name = "HistoryTrouble";
    this.reason = reason;
  }
}

const REASONS: Readonly<Record<string, HistoryReason>> = {
  QuotaExceededError: "full",
  SecurityError: "forbidden",
  // Firefox, in private windows of before version 115.
  InvalidStateError: "forbidden",
  VersionError: "newer",
};

/** What an error of IndexedDB means. */
export function historyTrouble(error: unknown): HistoryTrouble {
  if (error instanceof HistoryTrouble) return error;
  // A browser with storage switched off may leave it out altogether.
  if (error instanceof ReferenceError || error instanceof TypeError) {
    return new HistoryTrouble("forbidden", error);
  }
  const name = error instanceof Error ? error.name : "";
  return new HistoryTrouble(REASONS[name] ?? "failed", error);
}
