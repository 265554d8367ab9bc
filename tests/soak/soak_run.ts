/** Many calls, several at once, until so many minutes of talk are over. */
import { randomSource } from "../../lib/simulator/faults/random.ts";
import type { Log } from "../../lib/log.ts";
import { type CallResult, soakCall } from "./soak_call.ts";
import { SoakClock } from "./soak_clock.ts";
import { SoakSlot } from "./soak_slot.ts";
import { SOAK_FAULTS, type SoakFault } from "./fault_menu.ts";

export interface SoakOptions {
  seed: number;
  /** Minutes of talk in all, over all calls. */
  minutes: number;
  /** Calls at once. */
  calls: number;
  /** How many times as fast as the world's the talk's clock runs. */
  scale: number;
  /** Rows of the menu; in turn. */
  faults: readonly SoakFault[];
  /** Length of a call, minutes of talk. */
  mostMinutes: number;
  /** One call alone, with this seed; null: as many as there is time for. */
  callSeed?: number | null;
  log: Log;
  /** Told of every call that is over. */
  onCall?(result: CallResult): void;
  /** Told, line by line, what happens in every call. */
  trace?(line: string): void;
}

/** Megabytes of this process, after as much garbage was collected as can be asked for. */
export interface MemoryUse {
  readonly heapMb: number;
  readonly rssMb: number;
}

export interface SoakResult {
  readonly calls: readonly CallResult[];
  readonly minutes: number;
  /** Seconds of the world it took. */
  readonly seconds: number;
  /** Share of time that did not count, because the machine was late. */
  readonly slip: number;
  /** Once the first calls were over, and at the end. */
  readonly memory: { readonly start: MemoryUse; readonly end: MemoryUse };
}

/** A call with a fault that ends it takes so long, minutes. */
const FATAL_MINUTES = 3;
/** A shorter one has no room for faults. */
const LEAST_MINUTES = 2;

/** Run a soak. The same seed makes the same calls, in the order of their numbers. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const { seed, calls, scale, log } = options;
  const clock = new SoakClock({ scale });
  const beganMs = performance.now();
  const slots = await Promise.all(
    Array.from({ length: calls }, (_, slot) => SoakSlot.open({ clock, seed: seed + slot, log })),
  );
  const plan = planOf(options);
  const results: CallResult[] = [];
  let start: MemoryUse | null = null;
  let next = 0;
  const work = async (slot: SoakSlot) => {
    while (next < plan.length) {
      const number = next++;
      const result = await soakCall({
        ...plan[number],
        slot,
        clock,
        signal: NEVER,
        trace: options.trace,
      });
      results.push(result);
      options.onCall?.(result);
      if (results.length === Math.min(calls, plan.length)) start = memoryUse();
    }
  };
  await Promise.all(slots.map(work));
  await Promise.all(slots.map((slot) => slot.close()));
  const { slip } = clock;
  clock.stop();
  const end = memoryUse();
  const seconds = (performance.now() - beganMs) / 1_000;
  return {
    calls: results,
    minutes: results.reduce((sum, { minutes }) => sum + minutes, 0),
    seconds,
    slip,
    memory: { start: start ?? end, end },
  };
}

const NEVER = new AbortController().signal;

/** Which calls are made: every row in turn, each call with a seed of its own. */
export function planOf(
  { seed, minutes, faults, mostMinutes, callSeed = null }: Pick<
    SoakOptions,
    "seed" | "minutes" | "faults" | "mostMinutes" | "callSeed"
  >,
): { fault: SoakFault; seed: number; minutes: number }[] {
  const random = randomSource(seed);
  const lengthOf = ({ endsWith }: SoakFault) => endsWith === null ? mostMinutes : FATAL_MINUTES;
  if (callSeed !== null) {
    return faults.slice(0, 1).map((fault) => ({ fault, seed: callSeed, minutes: lengthOf(fault) }));
  }
  const roundMinutes = faults.reduce((sum, fault) => sum + lengthOf(fault), 0);
  const rounds = Math.max(1, Math.round(minutes / roundMinutes));
  // Where there is time for less than one round its calls are shorter.
  const share = Math.min(1, minutes / roundMinutes);
  return Array.from({ length: rounds }, () => faults).flat().map((fault) => ({
    fault,
    seed: Math.floor(random() * 2 ** 31),
    // In tenths, so that the length can be given again with a call's seed.
    minutes: Math.max(LEAST_MINUTES, Math.round(lengthOf(fault) * share * 10) / 10),
  }));
}

function memoryUse(): MemoryUse {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  const { heapUsed, rss } = Deno.memoryUsage();
  const mb = (bytes: number) => Math.round(bytes / 2 ** 20 * 10) / 10;
  return { heapMb: mb(heapUsed), rssMb: mb(rss) };
}

/** The rows of these names; all of them for none. @throws {RangeError} for a name nobody knows */
export function faultsNamed(names: readonly string[]): SoakFault[] {
  if (names.length === 0) return [...SOAK_FAULTS];
  return names.map((name) => {
    const fault = SOAK_FAULTS.find((fault) => fault.name === name);
    if (fault !== undefined) return fault;
    const known = SOAK_FAULTS.map(({ name }) => name).join(", ");
    throw new RangeError(`Cannot soak with the fault ${name}: known are ${known}`);
  });
}
