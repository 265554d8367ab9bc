/** Everything that goes wrong in a soak: where, how, and what has to come of it. */
import { type FaultName, FAULTS } from "../../lib/simulator/faults/faults.ts";
import type { ErrorCode } from "../../lib/wire/message.ts";

/** How a fault is brought about, and how one knows that it struck. */
export type Strike =
  /** The open Live session ends, at one of these moments. */
  | { readonly how: "cut"; readonly at: readonly string[] }
  /** The open Live session is cut, and the next one meets the fault before it is ready. */
  | { readonly how: "next"; readonly lastsMs: number }
  /** The open Live session goes on under it for a while. */
  | { readonly how: "while"; readonly lastsMs: number }
  /** Something of the page's network or the relay, by the name of the fault. */
  | { readonly how: "line"; readonly lastsMs: readonly [least: number, most: number] }
  | { readonly how: "relay"; readonly lastsMs: readonly [least: number, most: number] }
  /** Nothing. */
  | { readonly how: "none" };

/** One row of the report. Times are simulated. */
export interface SoakFault {
  readonly name: string;
  /** Text for the simulator without moment, amounts in the time of the talk. */
  readonly text?: (ms: (ms: number) => string) => string;
  readonly strike: Strike;
  /** The error with which it has to end the call; null: the call has to survive. */
  readonly endsWith: ErrorCode | null;
  /**
   * Time from the network's return to talking again: the goal. What nobody tells has to be found out
   * first, which takes as long as the product says it does. Null: nothing was ever away.
   */
  readonly backWithinMs: number | null;
  /** Longest silence within a reply. Null: the fault itself makes it. */
  readonly silenceWithinMs: number | null;
  /** How many times in a call at most. */
  readonly most: number;
}

const NOW = ["now"];
/** Moments at which a cut hurts in different ways. */
const ANY_MOMENT = ["now", "hearing", "thinking", "speaking", "holding"];
/** The goal of the issue. */
const BACK_MS = 1_000;
const SILENCE_MS = 60;

/**
 * What nobody tells. A dead page line counts as dead after 10 s. A Live session that says nothing to speech
 * is left after 8 s, and so is one that does not go on with its reply; one that does not answer after
 * 10 s, and where more and more is asked 20 s after the first of it. A set-up that is not answered after 12 s.
 */
const DEAD_LINE_MS = 11_000;
const MUTE_MS = 21_000;
const SETUP_MS = 14_000;

type Rest = Partial<Omit<SoakFault, "name" | "strike">>;

function row(name: string, strike: Strike, rest: Rest = {}): SoakFault {
  return {
    name,
    strike,
    endsWith: null,
    backWithinMs: null,
    silenceWithinMs: SILENCE_MS,
    most: 6,
    ...rest,
  };
}

const cut = (name: FaultName, rest: Rest = {}, at = ANY_MOMENT) =>
  row(name, { how: "cut", at }, { backWithinMs: BACK_MS, ...rest });
const next = (name: FaultName, rest: Rest = {}, lastsMs = 400) =>
  row(name, { how: "next", lastsMs }, { backWithinMs: BACK_MS, ...rest });
const during = (name: FaultName, rest: Rest = {}, lastsMs = 40_000) =>
  row(name, { how: "while", lastsMs }, rest);
const fatal = (name: FaultName, how: "cut" | "next", endsWith: ErrorCode) =>
  how === "cut"
    ? cut(name, { endsWith, most: 1, silenceWithinMs: null }, NOW)
    : next(name, { endsWith, most: 1, silenceWithinMs: null }, 20_000);

/** Of the simulator's menu, name by name: `tests/soak/fault_menu_test.ts` holds the two together. */
const UPSTREAM: Record<FaultName, SoakFault> = {
  "http-401": fatal("http-401", "next", "key-invalid"),
  "http-403": fatal("http-403", "next", "key-invalid"),
  "http-429": fatal("http-429", "next", "quota"),
  "http-503": next("http-503", { backWithinMs: 10_000 }, 2_000),
  "bad-key": fatal("bad-key", "next", "key-invalid"),
  "region": fatal("region", "next", "region"),
  "unavailable": next("unavailable", { backWithinMs: 10_000 }, 2_000),
  "never-setup": next("never-setup", { backWithinMs: SETUP_MS, most: 3 }),
  "late-setup": next("late-setup", {
    text: (ms) => `late-setup:${ms(5_000)}`,
    backWithinMs: 6_000,
  }),
  "quota": fatal("quota", "cut", "quota"),
  "internal": cut("internal"),
  "internal-mid-turn": cut("internal-mid-turn", {}, ["speaking"]),
  "deadline": cut("deadline", {}, ["thinking"]),
  "aborted": cut("aborted"),
  "normal-close": cut("normal-close"),
  "silence": row("silence", { how: "cut", at: [...ANY_MOMENT, "ready"] }, {
    backWithinMs: MUTE_MS,
    silenceWithinMs: null,
    most: 3,
  }),
  "go-away": row("go-away", { how: "cut", at: NOW }, { silenceWithinMs: SILENCE_MS }),
  "go-away-early": cut("go-away-early", { text: (ms) => `go-away-early:${ms(1_000)}` }, NOW),
  "non-json": during("non-json", {}, 0),
  "empty-content": during("empty-content"),
  "unknown-message": during("unknown-message"),
  "unknown-content": during("unknown-content"),
  "spurious-interruption": during("spurious-interruption", { silenceWithinMs: null }),
  "duplicate-turn-complete": during("duplicate-turn-complete"),
  "late-transcription": during("late-transcription"),
  "audio-speed": during("audio-speed", { silenceWithinMs: null }),
  "odd-audio": during("odd-audio"),
  "latency": during("latency", { text: (ms) => `latency:${ms(100)}` }),
  "jitter": during("jitter", { text: (ms) => `jitter:${ms(20)}` }),
  "bandwidth": during("bandwidth", { silenceWithinMs: null }),
  "slow-pong": during("slow-pong", { text: (ms) => `slow-pong:${ms(5_000)}` }),
  "stall": during("stall", { text: (ms) => `stall:${ms(2_000)}`, silenceWithinMs: 2_100 }, 20_000),
  "half-open": row("half-open", { how: "cut", at: ANY_MOMENT }, {
    backWithinMs: MUTE_MS,
    silenceWithinMs: null,
    most: 3,
  }),
  "drop": cut("drop"),
  "reset": next("reset"),
};

const line = (name: string, lastsMs: readonly [number, number], rest: Rest = {}) =>
  row(name, { how: "line", lastsMs }, { silenceWithinMs: null, ...rest });

/** The page's network. A stall or slow line is heard, as nobody has the sound earlier. */
const LINE: SoakFault[] = [
  line("line-reset", [0, 0], { backWithinMs: BACK_MS }),
  line("line-drop", [0, 0], { backWithinMs: BACK_MS }),
  line("line-half-open", [0, 0], { backWithinMs: DEAD_LINE_MS, most: 4 }),
  line("line-stall", [1_000, 6_000]),
  line("line-latency", [40_000, 40_000], { silenceWithinMs: SILENCE_MS }),
  line("line-jitter", [40_000, 40_000], { silenceWithinMs: 120 }),
  line("line-bandwidth", [40_000, 40_000]),
  line("line-offline", [1_000, 8_000], { backWithinMs: BACK_MS }),
  line("line-other-network", [500, 6_000], { backWithinMs: BACK_MS }),
];

const RELAY: SoakFault[] = [
  row("relay-leaves", { how: "relay", lastsMs: [10_000, 10_000] }, { backWithinMs: BACK_MS }),
  row("relay-dies", { how: "relay", lastsMs: [0, 400] }, {
    backWithinMs: BACK_MS,
    silenceWithinMs: null,
  }),
];

const CALM: SoakFault[] = [
  row("nothing", { how: "none" }),
  // Its connections are renewed every minute; nothing else happens.
  row("planned-renewal", { how: "none" }),
];

/** Every row, in the order of the report; `everything` draws from those a call survives. */
export const SOAK_FAULTS: readonly SoakFault[] = [
  ...CALM,
  ...Object.values(UPSTREAM),
  ...LINE,
  ...RELAY,
  row("everything", { how: "none" }, { silenceWithinMs: null, most: 40 }),
];

/** Faults that may strike in a call of the row `everything`. */
export const SURVIVABLE: readonly SoakFault[] = SOAK_FAULTS.filter(({ endsWith, strike }) =>
  endsWith === null && strike.how !== "none"
);

/**
 * A fault's text for the simulator.
 *
 * @param scale how many times as fast as the world's the talk's time is: what the simulator times by
 *   the world's clock is that much shorter
 */
export function faultText({ name, text }: SoakFault, scale: number): string {
  if (text !== undefined) return text((ms) => `${(ms / scale).toFixed(3)}ms`);
  if (name === "audio-speed") return `audio-speed:${(0.5 * scale).toFixed(3)}x`;
  // Sound comes as 600 kbit/s at least: base64, sixteen and twenty-four thousand samples a second.
  if (name === "bandwidth") return `bandwidth:${Math.round(1_200 * scale)}kbit`;
  if (!Object.hasOwn(FAULTS, name)) throw new RangeError(`no fault of the simulator: ${name}`);
  return name;
}
