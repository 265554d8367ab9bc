import type { Log } from "../log.ts";
import { HABITS } from "./talk/conversation.ts";
import type { Habits, Pace } from "./talk/conversation_state.ts";
import type { LifeLimits } from "./session/connection_life.ts";
import { parseFaults } from "./faults/fault_text.ts";
import { MAX_SEED } from "./faults/random.ts";
import { MAX_TIMER_MS } from "./max_timer_ms.ts";
import { MODEL_SWITCHES, type ModelSwitches } from "./access/models.ts";
import type { TellingSwitches } from "./session/teller.ts";
import type { Script } from "./script/script.ts";

/** Everything that can be set about a simulator. */
export interface SimulatorOptions extends Pace, Habits, LifeLimits, ModelSwitches, TellingSwitches {
  /** Address to listen on. Default 127.0.0.1. */
  hostname: string;
  /** Port to listen on; 0 takes a free one. Default 0. */
  port: number;
  /** Keys that are let in; null: any that is not empty (and not the text `undefined`). */
  keys: readonly string[] | null;
  /** What goes wrong from the start, e.g. `quota` or `latency:80ms`; see `parseFaults`. Default null. */
  fault: string | null;
  /**
   * Decides what goes by chance: the jitter of each frame by its number, which of several
   * sentences a script says, and the ids of tool calls. A whole number up to 2³² − 1. Default 1.
   */
  seed: number;
  /**
   * How many times faster than the world's the clock of connections runs, by which `goAway`, session
   * caps and handles go: with 60, nine minutes pass in nine seconds. Default 1.
   */
  timeScale: number;
  /** How long handles outlive their connection, on that clock. Default 7,200,000 (2 h). */
  handleLifetimeMs: number;
  /** A resumption while its old connection is open: `refuse` (1011, default) or `take`. */
  overlappingResume: "refuse" | "take";
  /** Content before `setupComplete`: `refuse` (1007, default) or `tolerate`: kept until then. */
  earlyContent: "refuse" | "tolerate";
  /** Text frames instead of binary ones. Default false. */
  textFrames: boolean;
  /** What is answered to what: a script's text, or a parsed one; null: `script/scripts/default.yaml`. */
  script: string | Script | null;
  /** `speech` (default), or `tone`: sound of the same length that costs nothing to make. */
  voice: "speech" | "tone";
  /** Sound of each session kept for looking at. Default 120. */
  recordSeconds: number;
  /** Pictures of each session kept for looking at. Default 20. */
  recordPictures: number;
  /** Where life-cycle events go. Default nowhere. */
  log: Log | null;
}

/** Numbers that may not be 0. */
const SPEEDS = ["audioSpeed", "timeScale"];

/** Google's own pace, as measured against the real server in 2026. */
export const SIMULATOR_DEFAULTS: SimulatorOptions = {
  hostname: "127.0.0.1",
  port: 0,
  keys: null,
  fault: null,
  seed: 1,
  goAwayAtMs: 540_000,
  goAwayLeadMs: 50_000,
  sessionCapMs: 900_000,
  videoSessionCapMs: 120_000,
  timeScale: 1,
  handleLifetimeMs: 7_200_000,
  overlappingResume: "refuse",
  earlyContent: "refuse",
  textFrames: false,
  sessionId: false,
  usageApart: false,
  oneFinalMessage: false,
  ...MODEL_SWITCHES,
  ...HABITS,
  script: null,
  voice: "speech",
  recordSeconds: 120,
  recordPictures: 20,
  log: null,
  setupDelayMs: 250,
  speechAnswerDelayMs: 700,
  textAnswerDelayMs: 1_400,
  audioSpeed: 4,
  holdTurnComplete: 1,
  cutTailMs: 60,
  resumptionEveryMs: 5_000,
};

/**
 * The defaults with what is given instead.
 *
 * @throws {RangeError} when a number is negative, not a number, or a speed of 0; when a time is
 *   longer than a timer can wait (`Infinity` is never); when the seed is no whole number up to
 *   2³² − 1; when faults cannot be read; when there is no such voice
 */
export function simulatorOptions(given: Partial<SimulatorOptions>): SimulatorOptions {
  const options = { ...SIMULATOR_DEFAULTS, ...given };
  // What is held back cannot come together with what is not.
  if (options.oneFinalMessage) options.holdTurnComplete = 0;
  for (const [name, value] of Object.entries(options)) {
    if (typeof value !== "number" || isMeant(name, value)) continue;
    throw new RangeError(`Cannot simulate with ${name}: ${value}`);
  }
  if (options.voice !== "speech" && options.voice !== "tone") {
    throw new RangeError(`Cannot simulate with voice: ${options.voice}`);
  }
  // Throws what it cannot read.
  parseFaults(options.fault ?? "");
  return options;
}

/** Whether a number can be what its option says. */
function isMeant(name: string, value: number): boolean {
  if (name === "seed") return Number.isInteger(value) && value >= 0 && value <= MAX_SEED;
  if (name.endsWith("Ms")) return value >= 0 && (value <= MAX_TIMER_MS || value === Infinity);
  return value > 0 || (value === 0 && !SPEEDS.includes(name));
}
