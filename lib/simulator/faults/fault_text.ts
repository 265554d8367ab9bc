import {
  type Fault,
  type FaultAmount,
  type FaultMoment,
  type FaultName,
  FAULTS,
  PHASES,
} from "./faults.ts";
import { MAX_TIMER_MS } from "../max_timer_ms.ts";

/** A fault's text: `name`, `name:amount`, `name@moment`, `name+delay`, and these together. */
const FORM = /^([a-z0-9-]+)(?::([^@+]*))?(?:@([^+]*))?(?:\+(.*))?$/;
const SCALE: Record<string, { unit: FaultAmount["unit"]; factor: number }> = {
  ms: { unit: "ms", factor: 1 },
  s: { unit: "ms", factor: 1_000 },
  kbit: { unit: "kbit", factor: 1 },
  Mbit: { unit: "kbit", factor: 1_000 },
  x: { unit: "times", factor: 1 },
};
const EXAMPLES: Record<FaultAmount["unit"], string> = {
  ms: `a time such as 80ms or 1.5s, at most ${MAX_TIMER_MS}ms`,
  kbit: "so much a second, such as 256kbit or 1.5Mbit",
  times: "a factor such as 0.5x",
};

/**
 * Read faults from a text: one or several separated by commas, e.g. `quota`, `quota@ready+800ms` or
 * `latency:80ms,jitter:20ms,drop@received40`. Each is a name of the menu, then, as far as they are
 * to be other than its own, `:` an amount, `@` a moment (a phase, `receivedN` or `sentN`), and `+` a
 * delay. An empty text switches nothing on.
 *
 * @throws {RangeError} names the part that cannot be read, and what could stand there
 */
export function parseFaults(text: string): Fault[] {
  return text.split(",").map((part) => part.trim()).filter(Boolean).map(parseFault);
}

function parseFault(text: string): Fault {
  const [, name = text, amount, moment, delay] = FORM.exec(text) ?? [];
  if (!isName(name)) {
    const known = Object.keys(FAULTS).join(", ");
    throw new RangeError(`Cannot simulate the fault ${text}: known are ${known}`);
  }
  const kind = FAULTS[name];
  const refuse = (why: string): never => {
    throw new RangeError(`Cannot simulate the fault ${text}: ${why}`);
  };
  const { unit, default: fallback } = kind.amount ?? { unit: null, default: 0 };
  if (unit === null && amount !== undefined) refuse(`${name} takes no amount`);
  const value = amount === undefined || unit === null ? fallback : amountOf(amount, unit);
  if (value === null) refuse(`${name} takes ${EXAMPLES[unit!]}, not "${amount}"`);
  if (moment !== undefined && !isMoment(moment)) {
    refuse(`"${moment}" is no moment; known are ${PHASES.join(", ")}, receivedN and sentN`);
  }
  const at = (moment as FaultMoment | undefined) ?? kind.moment;
  const act = kind.act(value!);
  if ((at === "upgrade") !== (act.type === "http")) {
    refuse("the upgrade can be answered with a status, and with nothing else");
  }
  if (kind.moments !== null && !kind.moments.some((one) => one === at)) {
    refuse(`${name} strikes at ${kind.moments.join(", ")} only: later it would change nothing`);
  }
  const afterMs = delay === undefined
    // Its own delay belongs to its own moment.
    ? (moment === undefined ? kind.afterMs : 0)
    : amountOf(delay, "ms");
  if (afterMs === null) refuse(`a delay is ${EXAMPLES.ms}, not "${delay}"`);
  return { name, moment: at, afterMs: afterMs!, act };
}

function isName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}

function isMoment(moment: string): moment is FaultMoment {
  return PHASES.some((phase) => phase === moment) || /^(received|sent)[1-9]\d{0,6}$/.test(moment);
}

/**
 * Null when the text is no amount of that unit. A speed or bandwidth of 0 is none, nor is a time that
 * no timer can wait.
 */
function amountOf(text: string, unit: FaultAmount["unit"]): number | null {
  const [, digits, suffix] = /^(\d{1,10}(?:\.\d{1,6})?)([a-zA-Z]+)$/.exec(text) ?? [];
  const scale = Object.hasOwn(SCALE, suffix ?? "") ? SCALE[suffix] : undefined;
  if (scale?.unit !== unit) return null;
  const value = Number(digits) * scale.factor;
  if (unit === "ms") return value <= MAX_TIMER_MS ? value : null;
  return value === 0 ? null : value;
}
