import type { Pace } from "../talk/conversation_state.ts";
import type { NetworkConditions } from "./network.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import { SERVER_MESSAGES, type ServerMessage } from "../protocol/server_message.ts";

/**
 * What a session comes to, in the order of a call. `upgrade`: instead of the WebSocket handshake;
 * `open`: right after it; `setup`: instead of `setupComplete`; `ready`: after `setupComplete`;
 * `hearing`: the person's speech has begun; `thinking`: an answer is being made; `speaking`: the
 * third piece of its sound has left; `holding`: `generationComplete` has left; `complete`:
 * `turnComplete` has. `now` is when the fault is set, for sessions that are open then.
 */
export const PHASES = [
  ...["upgrade", "open", "setup", "ready", "hearing", "thinking", "speaking"] as const,
  ...["holding", "complete", "now"] as const,
];

/** A phase, or the moment when so many frames have come from the client or gone to it. */
export type FaultMoment = typeof PHASES[number] | `received${number}` | `sent${number}`;

/** One thing done to a session. */
export type FaultAct =
  | { type: "http"; status: number; statusText: string }
  | { type: "close"; refusal: Refusal }
  /** The TCP connection is reset, without a close frame. */
  | { type: "drop" }
  /** A text frame as it is. */
  | { type: "frame"; text: string }
  /** Messages of the server, one after another. */
  | { type: "send"; messages: readonly ServerMessage[] }
  /**
   * `goAway`, and the close. `leadMs`: the time that is told; null: the simulator's own;
   * `closeAfterMs`: when it really comes; null: when that time is up.
   */
  | { type: "go-away"; leadMs: number | null; closeAfterMs: number | null }
  /** The session says and does nothing any more; the connection stays. */
  | { type: "nothing" }
  /** The network changes, from now on. */
  | { type: "network"; change: Partial<NetworkConditions> }
  /** Nothing passes for so long. */
  | { type: "stall"; ms: number }
  /** Nothing passes any more, and nobody is told. */
  | { type: "half-open" }
  /** The session's pace changes, from now on. */
  | { type: "pace"; change: Partial<Pace> }
  /** Pieces of sound are cut in the middle of a sample, from now on. */
  | { type: "odd-audio" };

/** What stands behind a fault's colon: how it is measured, and what it is when nothing stands there. */
export interface FaultAmount {
  unit: "ms" | "kbit" | "times";
  default: number;
}

/** A fault of the menu. */
export interface FaultKind {
  moment: FaultMoment;
  afterMs: number;
  /** The only moments at which it does anything; null: any. */
  moments: readonly FaultMoment[] | null;
  /** Null: it takes none. */
  amount: FaultAmount | null;
  /** @param amount milliseconds, kilobits a second, or times */
  act(amount: number): FaultAct;
  /** What it does, for people. */
  meaning: string;
}

type Rest = Partial<Pick<FaultKind, "afterMs" | "moments" | "amount">>;

function kind(
  moment: FaultMoment,
  act: FaultKind["act"],
  meaning: string,
  { afterMs = 0, moments = null, amount = null }: Rest = {},
): FaultKind {
  return { moment, afterMs, moments, amount, act, meaning };
}

const closes = (refusal: Refusal) => () => ({ type: "close", refusal }) as const;
const http = (status: number, statusText: string) => () =>
  ({ type: "http", status, statusText }) as const;
const sends = (...messages: ServerMessage[]) => () => ({ type: "send", messages }) as const;
const ms = (fallback: number) => ({ amount: { unit: "ms", default: fallback } }) as const;

/** The menu: faults by name. */
export const FAULTS = {
  "http-401": kind("upgrade", http(401, "Unauthorized"), "the upgrade is answered 401"),
  "http-403": kind("upgrade", http(403, "Forbidden"), "the upgrade is answered 403"),
  "http-429": kind("upgrade", http(429, "Too Many Requests"), "the upgrade is answered 429"),
  "http-503": kind("upgrade", http(503, "Service Unavailable"), "the upgrade is answered 503"),
  "bad-key": kind("open", closes(REFUSALS.badKey), "1007: the key is not valid"),
  "region": kind("setup", closes(REFUSALS.region), "1007: not served in this country"),
  "unavailable": kind("setup", closes(REFUSALS.unavailable), "1011: overloaded"),
  "never-setup": kind(
    "setup",
    () => ({ type: "nothing" }),
    "`setupComplete` never comes",
    { moments: ["open", "setup", "now"] },
  ),
  "late-setup": kind(
    "open",
    (setupDelayMs) => ({ type: "pace", change: { setupDelayMs } }),
    "`setupComplete` comes so late",
    // With the setup itself its time is already fixed.
    { ...ms(5_000), moments: ["open", "now"] },
  ),
  // Measured: a spent quota lets the setup complete and closes about 0.8 s later.
  "quota": kind("ready", closes(REFUSALS.quota), "1011: the quota is spent", { afterMs: 800 }),
  "internal": kind("ready", closes(REFUSALS.internal), "1011: internal error"),
  "internal-mid-turn": kind("speaking", closes(REFUSALS.internal), "1011 in the middle of a reply"),
  "deadline": kind(
    "thinking",
    closes({ code: 1011, reason: "Deadline expired before operation could complete." }),
    "1011: the backend takes too long",
  ),
  "aborted": kind("ready", closes(REFUSALS.aborted), "1008: aborted, without a warning"),
  "normal-close": kind("ready", closes({ code: 1000, reason: "" }), "1000, without a reason"),
  "silence": kind("ready", () => ({ type: "nothing" }), "the session says nothing any more"),
  "go-away": kind(
    "ready",
    (leadMs) => ({ type: "go-away", leadMs: leadMs || null, closeAfterMs: null }),
    "`goAway`, then 1008 when the time it tells is up (0: the simulator's own)",
    ms(0),
  ),
  "go-away-early": kind(
    "ready",
    (closeAfterMs) => ({ type: "go-away", leadMs: null, closeAfterMs }),
    "`goAway`, then 1008 after so long, much sooner than it tells",
    ms(1_000),
  ),
  "non-json": kind(
    "ready",
    () => ({ type: "frame", text: "<html>Oops</html>" }),
    "a text frame that is no JSON",
  ),
  "empty-content": kind("speaking", sends({ serverContent: {} }), "an empty `serverContent`"),
  "unknown-message": kind(
    "speaking",
    sends({ weatherReport: { sky: "clear" } }),
    "a message of a kind nobody knows",
  ),
  "unknown-content": kind(
    "speaking",
    sends({ serverContent: { weatherReport: { sky: "clear" } } }),
    "an unknown member within `serverContent`",
  ),
  "spurious-interruption": kind(
    "holding",
    sends(SERVER_MESSAGES.interrupted, { serverContent: { turnComplete: true } }),
    "`interrupted` and `turnComplete` though nobody spoke",
  ),
  "duplicate-turn-complete": kind(
    "complete",
    sends({ serverContent: { turnComplete: true } }),
    "`turnComplete` comes twice",
  ),
  "late-transcription": kind(
    "complete",
    sends({ serverContent: { outputTranscription: { text: " And so on." } } }),
    "a piece of transcript after `turnComplete`",
  ),
  "audio-speed": kind(
    "open",
    (audioSpeed) => ({ type: "pace", change: { audioSpeed } }),
    "sound comes so many times as fast as it plays",
    { amount: { unit: "times", default: 0.5 } },
  ),
  "odd-audio": kind("speaking", () => ({ type: "odd-audio" }), "sound is cut within samples"),
  "latency": kind(
    "open",
    (latencyMs) => ({ type: "network", change: { latencyMs } }),
    "everything is so long on its way, each way",
    ms(100),
  ),
  "jitter": kind(
    "open",
    (jitterMs) => ({ type: "network", change: { jitterMs } }),
    "up to so much longer on its way, by chance",
    ms(20),
  ),
  "bandwidth": kind(
    "open",
    (kbit) => ({ type: "network", change: { bitsPerSecond: kbit * 1_000 } }),
    "no more than so much a second passes, each way",
    { amount: { unit: "kbit", default: 256 } },
  ),
  "slow-pong": kind(
    "open",
    (pongDelayMs) => ({ type: "network", change: { pongDelayMs } }),
    "pings are answered so late",
    ms(5_000),
  ),
  "stall": kind(
    "speaking",
    (stallMs) => ({ type: "stall", ms: stallMs }),
    "nothing passes for so long, then everything at once",
    ms(2_000),
  ),
  "half-open": kind(
    "speaking",
    () => ({ type: "half-open" }),
    "nothing passes any more, and nobody is told",
  ),
  "drop": kind("speaking", () => ({ type: "drop" }), "the TCP connection is reset"),
  "reset": kind("ready", () => ({ type: "drop" }), "the same, right after the setup"),
} as const satisfies Record<string, FaultKind>;

/** Names of the faults that can be switched on. */
export type FaultName = keyof typeof FAULTS;

/** One fault that is switched on. */
export interface Fault {
  name: FaultName;
  moment: FaultMoment;
  /** So long after the moment. */
  afterMs: number;
  act: FaultAct;
}

/** The faults that belong to a moment, in their order. */
export function faultsAt(moment: FaultMoment, faults: readonly Fault[]): Fault[] {
  return faults.filter((fault) => fault.moment === moment);
}
