import { CLOSE, type ErrorCode } from "../wire/message.ts";
import type { Closed } from "../wire/duplex.ts";
import type { Card } from "./card.ts";

/** The card for a connection that ended without a message that says why; null = an ordinary end. */
export function cardOfClose(
  closed: Closed,
  { wasOpen, isOnline }: { wasOpen: boolean; isOnline: boolean },
): Card | null {
  const raw = `${closed.code} ${closed.reason}`.trim();
  if (closed.code === CLOSE.done || closed.code === 1005) return null;
  if (!isOnline) return { code: "offline", raw };
  if (!wasOpen) return { code: "socket-refused", raw };
  return { code: CODE_OF_CLOSE.get(closed.code) ?? "connection-lost", raw };
}

const CODE_OF_CLOSE: ReadonlyMap<number, ErrorCode> = new Map<number, ErrorCode>([
  [CLOSE.malformed, "malformed"],
  [CLOSE.outOfOrder, "out-of-order"],
  [CLOSE.tooLarge, "too-large"],
  [CLOSE.tooFast, "too-fast"],
  [CLOSE.tooSlow, "too-slow"],
  [CLOSE.startTimeout, "setup-timeout"],
  [CLOSE.originRefused, "origin-refused"],
  [CLOSE.accessRefused, "access-refused"],
  [CLOSE.busy, "busy"],
  [CLOSE.timeOver, "time-over"],
  [CLOSE.budgetOver, "budget-over"],
  [CLOSE.upstreamRefused, "settings-refused"],
  [CLOSE.upstreamLost, "upstream-lost"],
  [CLOSE.setupTimeout, "setup-timeout"],
  [CLOSE.leaving, "leaving"],
  [CLOSE.takenOver, "taken-over"],
  [CLOSE.internal, "internal"],
  [1001, "leaving"],
  [1012, "leaving"],
]);
