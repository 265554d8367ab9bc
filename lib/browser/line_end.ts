import type { Closed } from "../wire/duplex.ts";
import { CLOSE, type ErrorCode, type MessageOf, type ServerMessage } from "../wire/message.ts";

/** Reasons another attempt may help against, once the talk was up. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "entry-refused",
  "too-many-tries",
  "busy",
  "unavailable",
  "setup-timeout",
  "upstream-lost",
  "too-slow",
  "leaving",
  "internal",
]);

/**
 * Close codes that end the talk for good where no message said why; all others are tried again. The
 * relay always gives one: without a code (1005) it was something in between.
 */
const FINAL: ReadonlySet<number> = new Set<number>([
  CLOSE.done,
  CLOSE.malformed,
  CLOSE.outOfOrder,
  CLOSE.tooLarge,
  CLOSE.tooFast,
  CLOSE.originRefused,
  CLOSE.accessRefused,
  CLOSE.timeOver,
  CLOSE.budgetOver,
  CLOSE.upstreamRefused,
  CLOSE.takenOver,
]);

/** Whether an error that ends the connection ends the talk, too. `wasUp`: the talk was up before. */
export function endsTalk(
  { code }: MessageOf<ServerMessage, "error">,
  { wasUp }: { wasUp: boolean },
): boolean {
  // The relay has tried what can be tried before it refuses a first call.
  return wasUp ? !PASSING.has(code) : code !== "leaving";
}

/** Whether a connection that closed without an error ends the talk, too. */
export function closesTalk({ code, by }: Closed, { wasUp }: { wasUp: boolean }): boolean {
  // A page that is too slow for one connection has caught up by the next.
  if (by === "us") return code !== CLOSE.tooSlow;
  return FINAL.has(code) || (!wasUp && code === CLOSE.busy);
}
