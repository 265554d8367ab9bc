/** The ways a call can end, and what the page is told of each. */
import type { Verdict } from "../budget/budget.ts";
import type { Refusal } from "../door/refusal.ts";
import type { LiveError } from "../live/failure.ts";
import type { LiveClosed } from "../live/session.ts";
import type { Closed } from "../wire/duplex.ts";
import { CLOSE, type CloseCode, type ErrorCode } from "../wire/message.ts";
import type { RelayEnd } from "./relay_state.ts";

export const START_TIMEOUT = relayEnd(CLOSE.startTimeout, {
  code: "out-of-order",
  message: "The page did not start a call in time.",
  hint: "Reload the page and call again.",
});

export const TIME_OVER = relayEnd(CLOSE.timeOver, {
  code: "time-over",
  message: "The call has reached the longest time this server allows.",
  hint: "Begin a new call.",
});

/** What there is for the call is spent: nothing more of the page is sent on. */
export function budgetOver({ of }: Verdict): RelayEnd {
  return relayEnd(CLOSE.budgetOver, SPENT[of]);
}

const SPENT = {
  call: {
    code: "budget-over",
    message: "The call has cost as much as this server allows one to cost.",
    hint: "Begin a new call.",
  },
  code: {
    code: "budget-over-code",
    message: "This access code has spent what it may spend in a day.",
    hint: "Call again tomorrow (UTC).",
  },
  day: {
    code: "budget-over-day",
    message: "This server has spent what it may spend in a day.",
    hint: "Call again tomorrow (UTC).",
  },
} as const satisfies Record<Verdict["of"], RelayEnd["error"]>;

export const LEAVING = relayEnd(CLOSE.leaving, {
  code: "leaving",
  message: "This server is about to end.",
  hint: "Call again in a moment; the talk goes on where it is.",
});

export const TAKEN_OVER = relayEnd(CLOSE.takenOver, {
  code: "taken-over",
  message: "This talk goes on in another connection.",
  hint: "Go on there, or begin a new call here.",
});

export const INTERNAL = relayEnd(CLOSE.internal, {
  code: "internal",
  message: "The server made a mistake.",
  hint: "Call again; if it happens again, tell whoever runs this server.",
});

function relayEnd(closeCode: RelayEnd["closeCode"], error: RelayEnd["error"]): RelayEnd {
  return { by: "relay", closeCode, reason: error?.message ?? "", error };
}

/** The page left, or its socket was closed over what it sent: then it was told already. */
export function endOfPage({ code, reason, by }: Closed): RelayEnd {
  const ours = Object.values(CLOSE).find((known) => known === code);
  return {
    by: by === "fault" ? "line" : "page",
    closeCode: ours ?? CLOSE.done,
    reason,
    error: null,
  };
}

const REFUSAL_CODES: Partial<Record<ErrorCode, CloseCode>> = {
  "busy": CLOSE.busy,
  "settings-refused": CLOSE.upstreamRefused,
};

/** The door said no. */
export function endOfRefusal({ code, message, hint }: Refusal): RelayEnd {
  return relayEnd(REFUSAL_CODES[code] ?? CLOSE.accessRefused, { code, message, hint });
}

/** Failures with a close code of their own. `too-fast` is the page's: more came than can be kept. */
const FAILURE_CODES: Partial<Record<ErrorCode, CloseCode>> = {
  "setup-timeout": CLOSE.setupTimeout,
  "upstream-lost": CLOSE.upstreamLost,
  "too-fast": CLOSE.tooFast,
};

/** There is no Live session, or no longer. */
export function endOfFailure({ code, message, hint }: LiveError): RelayEnd {
  const closeCode = FAILURE_CODES[code] ?? CLOSE.upstreamRefused;
  return { by: "live", closeCode, reason: message, error: { code, message, hint } };
}

/** The Live session ended, in peace or not. */
export function endOfLive({ failure }: LiveClosed): RelayEnd {
  if (failure !== null) return endOfFailure(failure);
  const message = "The Live server ended the session.";
  const error = { code: "upstream-lost", message, hint: "Call again." } as const;
  return { by: "live", closeCode: CLOSE.upstreamLost, reason: message, error };
}
