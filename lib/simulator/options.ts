import type { Log } from "../log.ts";
import type { Pace } from "./talk/conversation.ts";
import { type FaultName, FAULTS } from "./faults/faults.ts";

/** Everything that can be set about a simulator. */
export interface SimulatorOptions extends Pace {
  /** Address to listen on. Default 127.0.0.1. */
  hostname: string;
  /** Port to listen on; 0 takes a free one. Default 0. */
  port: number;
  /** Keys that are let in; null: any that is not empty (and not the text `undefined`). */
  keys: readonly string[] | null;
  /** What goes wrong from the start; see `Simulator.setFault`. Default null. */
  fault: FaultName | null;
  /** Warning before the close, with the fault `go-away`. Default 50,000, as measured. */
  goAwayLeadMs: number;
  /** Sound of each session kept for looking at. Default 120. */
  recordSeconds: number;
  /** Pictures of each session kept for looking at. Default 20. */
  recordPictures: number;
  /** Where life-cycle events go. Default nowhere. */
  log: Log | null;
}

/** Google's own pace, as measured against the real server in 2026. */
export const SIMULATOR_DEFAULTS: SimulatorOptions = {
  hostname: "127.0.0.1",
  port: 0,
  keys: null,
  fault: null,
  goAwayLeadMs: 50_000,
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
 * @throws {RangeError} when a number is negative, not a number, or a speed of 0; when a fault has no
 *   such name
 */
export function simulatorOptions(given: Partial<SimulatorOptions>): SimulatorOptions {
  const options = { ...SIMULATOR_DEFAULTS, ...given };
  for (const [name, value] of Object.entries(options)) {
    if (typeof value !== "number" || value > 0 || (value === 0 && name !== "audioSpeed")) continue;
    throw new RangeError(`Cannot simulate with ${name}: ${value}`);
  }
  if (options.fault !== null && !Object.hasOwn(FAULTS, options.fault)) {
    throw new RangeError(`Cannot simulate the fault ${options.fault}`);
  }
  return options;
}
