import { type Refusal, REFUSALS } from "../protocol/refusal.ts";

/**
 * What can be made to go wrong. `upgrade`: instead of the WebSocket handshake; `open`: right after
 * it; `setup`: instead of `setupComplete`; `ready`: so long after `setupComplete`; `speaking`: in
 * the middle of a reply, when its third piece of sound has left.
 */
export type FaultMoment = "upgrade" | "open" | "setup" | "ready" | "speaking";

/** One thing done to a session. */
export type FaultAct =
  | { type: "http"; status: number; statusText: string }
  | { type: "close"; refusal: Refusal }
  /** The TCP connection is reset, without a close frame. */
  | { type: "drop" }
  /** A text frame as it is. */
  | { type: "frame"; text: string }
  /** `goAway`, and the close when its time is up. */
  | { type: "go-away" }
  | { type: "nothing" };

interface Fault {
  moment: FaultMoment;
  afterMs: number;
  act: FaultAct;
}

/** Faults by name. */
export const FAULTS = {
  "http-503": {
    moment: "upgrade",
    afterMs: 0,
    act: { type: "http", status: 503, statusText: "Service Unavailable" },
  },
  "bad-key": { moment: "open", afterMs: 0, act: { type: "close", refusal: REFUSALS.badKey } },
  "region": { moment: "setup", afterMs: 0, act: { type: "close", refusal: REFUSALS.region } },
  "unavailable": {
    moment: "setup",
    afterMs: 0,
    act: { type: "close", refusal: REFUSALS.unavailable },
  },
  "never-setup": { moment: "setup", afterMs: 0, act: { type: "nothing" } },
  // Measured: a spent quota lets the setup complete and closes about 0.8 s later.
  "quota": { moment: "ready", afterMs: 800, act: { type: "close", refusal: REFUSALS.quota } },
  "go-away": { moment: "ready", afterMs: 0, act: { type: "go-away" } },
  "non-json": { moment: "ready", afterMs: 0, act: { type: "frame", text: "<html>Oops</html>" } },
  "internal-mid-turn": {
    moment: "speaking",
    afterMs: 0,
    act: { type: "close", refusal: REFUSALS.internal },
  },
  "drop": { moment: "speaking", afterMs: 0, act: { type: "drop" } },
} as const satisfies Record<string, Fault>;

/** Names of the faults that can be switched on. */
export type FaultName = keyof typeof FAULTS;

/** The fault to act out at a moment, if the one switched on belongs there. */
export function faultAt(moment: FaultMoment, name: FaultName | null): Fault | null {
  if (name === null) return null;
  const fault: Fault = FAULTS[name];
  return fault.moment === moment ? fault : null;
}
