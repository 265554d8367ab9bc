/**
 * The owner's lock: what a client may choose, the page as well as any other. Each part is open (null),
 * fixed (one value, which takes the place of whatever the client asks for) or a list (anything else is
 * refused). Here it is held against the wire's first message; `lib/passage/owners_lock.ts` holds it
 * against Google's.
 */
import type { Config } from "../config.ts";
import type { Start } from "../wire/message.ts";
import type { Refusal } from "./refusal.ts";

/** Which tools may be declared. */
export type ToolRule =
  /** These, as Google's API takes them, whatever the client declares; none for an empty list. */
  | { readonly type: "fixed"; readonly tools: readonly object[] }
  /** Names of functions, and of Google's own such as `googleSearch`. */
  | { readonly type: "listed"; readonly names: readonly string[] };

/** The lock as the settings say it; null = open. */
export interface LockRules {
  /** Names without `models/`; the first is for a client that names none. */
  readonly models: readonly string[] | null;
  readonly instructions: string | null;
  readonly tools: ToolRule | null;
  /** The first is for a client that names none. */
  readonly voices: readonly string[] | null;
}

/** A part of the lock. */
export type LockPart = "model" | "instructions" | "tools" | "voice";

/** Nothing is locked. */
export const OPEN_RULES: LockRules = {
  models: null,
  instructions: null,
  tools: null,
  voices: null,
};

/** The lock of some settings. */
export function lockRulesOf(
  { lockModels, lockInstructions, lockTools, lockVoices }: Pick<
    Config,
    "lockModels" | "lockInstructions" | "lockTools" | "lockVoices"
  >,
): LockRules {
  return {
    models: lockModels,
    instructions: lockInstructions,
    tools: lockTools,
    voices: lockVoices,
  };
}

/** Whether anything is locked. */
export function isLocked({ models, instructions, tools, voices }: LockRules): boolean {
  return models !== null || instructions !== null || tools !== null || voices !== null;
}

/** What a client has no say in. */
export function fixedParts({ models, instructions, tools, voices }: LockRules): LockPart[] {
  const isFixed = {
    model: models?.length === 1,
    instructions: instructions !== null,
    tools: tools?.type === "fixed",
    voice: voices?.length === 1,
  };
  return (["model", "instructions", "tools", "voice"] as const).filter((part) => isFixed[part]);
}

/** What comes along with a tool of the page, and is open where that one is. */
const COMES_ALONG: ReadonlyMap<string, readonly string[]> = new Map([
  ["tell_me_when", ["watch_report", "stop_watching"]],
]);

/** The same lock, with more tools open where it lists them: those the server itself offers. */
export function withToolsOpen(rules: LockRules, names: readonly string[]): LockRules {
  if (rules.tools?.type !== "listed") return rules;
  return { ...rules, tools: { type: "listed", names: [...rules.tools.names, ...names] } };
}

/**
 * The first message that holds in place of the page's. A model or voice it does not name stays open
 * for the talk's own. Fixed tools are not in it: they are Google's to read, and go straight to the
 * Live session.
 */
export function lockStart(start: Start, rules: LockRules): Start | Refusal {
  const { model, voice, tools } = start;
  const { models, voices } = rules;
  if (isStranger(model, models)) return refusal("model", model, models);
  if (isStranger(voice, voices)) return refusal("voice", voice, voices);
  if (rules.tools?.type === "listed") {
    const { names } = rules.tools;
    const open = names.flatMap((name) => [name, ...COMES_ALONG.get(name) ?? []]);
    const stranger = tools?.find(({ name }) => !open.includes(name));
    if (stranger !== undefined) return refusal("tool", stranger.name, names);
  }
  return {
    ...start,
    ...(models?.length === 1 ? { model: models[0] } : {}),
    ...(voices?.length === 1 ? { voice: voices[0] } : {}),
    ...(rules.instructions === null ? {} : { instructions: rules.instructions }),
    ...(rules.tools?.type === "fixed" ? { tools: undefined } : {}),
  };
}

function isStranger(
  asked: string | undefined,
  open: readonly string[] | null,
): asked is string {
  return asked !== undefined && open !== null && open.length > 1 && !open.includes(asked);
}

function refusal(what: string, name: string, open: readonly string[] | null): Refusal {
  return {
    code: "settings-refused",
    message: `The ${what} ${name} is not open here. Open: ${open?.join(", ")}.`,
    hint: "Ask for one that is, or for none.",
  };
}
