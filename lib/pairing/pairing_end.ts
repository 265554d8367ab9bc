/** The ways a pairing's socket can end, and what its end is told of each. */
import type { Refusal } from "../door/refusal.ts";
import { CLOSE, type CloseCode } from "../wire/message.ts";
import type { PairErrorCode } from "../wire/pair_message.ts";

/** `null`: the end left by itself, or was told already. */
export interface PairingEnd {
  readonly closeCode: CloseCode;
  readonly error: { code: PairErrorCode; message: string; hint: string } | null;
}

const AGAIN = "Ask for a new code on the computer, and scan that one.";

/** The end left, as it does when the camera is connected. */
export const LEFT: PairingEnd = { closeCode: CLOSE.done, error: null };

export const EXPIRED = end(CLOSE.timeOver, "expired", "No phone came within a minute.", AGAIN);

export const TIME_OVER = end(
  CLOSE.timeOver,
  "time-over",
  "Pairing took longer than it may.",
  AGAIN,
);

export const GONE = end(CLOSE.done, "gone", "The other end has left.", AGAIN);

/** One answer for every code that opens nothing: nobody learns which there were. */
export const CODE_REFUSED = end(
  CLOSE.accessRefused,
  "code-refused",
  "This code is not valid: it was used, or is older than a minute.",
  AGAIN,
);

export const TOO_MANY_TRIES = end(
  CLOSE.accessRefused,
  "too-many-tries",
  "Too many wrong codes came from your network address.",
  "Wait a minute, then ask for a new code on the computer.",
);

export const BUSY = end(
  CLOSE.busy,
  "busy",
  "There are too many pairings already.",
  "Try again in a moment.",
);

export const OUT_OF_ORDER = end(
  CLOSE.outOfOrder,
  "out-of-order",
  "This message does not belong here.",
  "Reload the page; it may be older than the server.",
);

export const START_TIMEOUT = end(
  CLOSE.startTimeout,
  "out-of-order",
  "Nothing was asked for in time.",
  "Reload the page.",
);

export const TOO_FAST = end(
  CLOSE.tooFast,
  "too-fast",
  "More was sent than pairing takes.",
  AGAIN,
);

export const UNAVAILABLE = end(
  CLOSE.internal,
  "unavailable",
  "The server’s store does not answer.",
  "Try again in a moment; if it stays, tell whoever runs this server.",
);

/** The door said no. */
export function endOfRefusal({ code, message, hint }: Refusal): PairingEnd {
  return end(code === "busy" ? CLOSE.busy : CLOSE.accessRefused, code, message, hint);
}

function end(
  closeCode: CloseCode,
  code: PairErrorCode,
  message: string,
  hint: string,
): PairingEnd {
  return { closeCode, error: { code, message, hint } };
}
