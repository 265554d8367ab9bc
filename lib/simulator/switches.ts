import { MAX_SEED } from "./faults/random.ts";
import type { SimulatorOptions } from "./options.ts";

/**
 * What a text can set of a simulator: everything but where it listens, whom it lets in, what it plays
 * (faults and scripts are texts of their own) and what it keeps for tests.
 */
export type SwitchName = Exclude<
  keyof SimulatorOptions,
  "hostname" | "port" | "keys" | "fault" | "script" | "log" | "recordSeconds" | "recordPictures"
>;

/** How a switch is read: what it takes, in words, and the value of a text, if it is one. */
interface Switch<T> {
  values: string;
  read(text: string): T | undefined;
}

/** A day: what should not come within one is `never` meant to come. */
const MAX_MS = 86_400_000;

const milliseconds: Switch<number> = {
  values: `0 to ${MAX_MS}`,
  read: (text) => numberIn(text, { most: MAX_MS, isWhole: true }),
};

const millisecondsOrNever: Switch<number> = {
  values: `0 to ${MAX_MS}, or never`,
  read: (text) => text === "never" ? Infinity : milliseconds.read(text),
};

const yesOrNo: Switch<boolean> = {
  values: "true, false",
  read: (text) => text === "true" ? true : text === "false" ? false : undefined,
};

/** Every switch by its name, which is the option's own. */
export const SWITCHES: { readonly [N in SwitchName]: Switch<SimulatorOptions[N]> } = {
  seed: {
    values: `a whole number to ${MAX_SEED}`,
    read: (text) => numberIn(text, { most: MAX_SEED, isWhole: true }),
  },
  voice: words("speech", "tone"),
  timeScale: { values: "0.001 to 1000000", read: (text) => numberIn(text, { least: 0.001 }) },
  goAwayAtMs: millisecondsOrNever,
  // Told to the client as the time there is left: it has to be one.
  goAwayLeadMs: milliseconds,
  sessionCapMs: millisecondsOrNever,
  videoSessionCapMs: millisecondsOrNever,
  handleLifetimeMs: millisecondsOrNever,
  setupDelayMs: millisecondsOrNever,
  speechAnswerDelayMs: millisecondsOrNever,
  textAnswerDelayMs: millisecondsOrNever,
  audioSpeed: {
    values: "0.001 to 1000000, or max",
    read: (text) => text === "max" ? Infinity : numberIn(text, { least: 0.001 }),
  },
  holdTurnComplete: { values: "0 to 10", read: (text) => numberIn(text, { most: 10 }) },
  cutTailMs: milliseconds,
  resumptionEveryMs: milliseconds,
  overlappingResume: words("refuse", "take"),
  earlyContent: words("refuse", "tolerate"),
  retiredModels: words("gone", "served"),
  unknownSetting: words("silence", "refuse"),
  textFrames: yesOrNo,
  sessionId: yesOrNo,
  usageApart: yesOrNo,
  oneFinalMessage: yesOrNo,
  cancelsCutCalls: yesOrNo,
  repeatsCutCalls: yesOrNo,
  speechCutsCalls: yesOrNo,
};

/**
 * Read switches from a text: `name=value`, one or several separated by commas, e.g.
 * `goAwayAtMs=9000,earlyContent=tolerate`. Of a name that comes twice the last counts.
 *
 * @throws {RangeError} names the part that cannot be read, and what could stand there
 */
export function parseSwitches(text: string): Partial<SimulatorOptions> {
  const parts = text.split(",").map((part) => part.trim()).filter(Boolean);
  return Object.fromEntries(parts.map(parseSwitch));
}

function parseSwitch(part: string): [SwitchName, unknown] {
  const [, name, value] = /^([^=]*?)\s*=\s*(.*)$/s.exec(part) ?? [undefined, part, ""];
  if (!isSwitch(name)) {
    const known = Object.keys(SWITCHES).join(", ");
    throw new RangeError(`Cannot set ${name}: known are ${known}`);
  }
  const { values, read } = SWITCHES[name];
  const setting = read(value);
  if (setting !== undefined) return [name, setting];
  throw new RangeError(`Cannot set ${name}="${value}": it takes ${values}`);
}

function isSwitch(name: string): name is SwitchName {
  return Object.hasOwn(SWITCHES, name);
}

function numberIn(
  text: string,
  { least = 0, most = 1_000_000, isWhole = false }: {
    least?: number;
    most?: number;
    isWhole?: boolean;
  },
): number | undefined {
  const value = /^\d{1,16}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most && (!isWhole || Number.isInteger(value))
    ? value
    : undefined;
}

function words<const T extends string>(...all: T[]): Switch<T> {
  return { values: all.join(", "), read: (text) => all.find((word) => word === text) };
}
