/** The owner's lock (`lib/door/lock_rules.ts`), held against the messages of Google's clients. */
import type { LockRules, ToolRule } from "../door/lock_rules.ts";
import { type Close, CLOSES, isClose, unknownModel } from "./google_words.ts";
import {
  camelCase,
  isMembers,
  memberAt,
  type Members,
  snakeCase,
  textAt,
  withMemberAt,
} from "./members.ts";

/**
 * The setup that holds in place of the client's, the same object where nothing had to be changed; or
 * how its socket is closed.
 *
 * @param version API version of the client's path, for Google's words
 */
export function lockSetup(
  setup: Members,
  rules: LockRules,
  version: string,
): { readonly setup: Members } | Close {
  let locked: Members | Close = setup;
  for (const lockPart of [lockModel, lockInstructions, lockTools, lockVoice]) {
    const next: Members | Close = lockPart(locked, rules, version);
    if (isClose(next)) return next;
    locked = next;
  }
  return { setup: locked };
}

/**
 * What is left of a `contextUpdate`: null when nothing of it is open to the client.
 */
export function lockContext(
  update: Members,
  rules: LockRules,
): { readonly update: Members | null } | Close {
  const { instructions, tools } = rules;
  let left = update;
  if (instructions !== null) left = without(left, "systemInstruction");
  if (tools?.type === "fixed") left = without(left, "tools");
  const asked = memberAt(left, "tools");
  if (tools !== null && asked !== undefined && !isMembers(asked)) return CLOSES.invalidArgument;
  const stranger = strangerAmong(memberAt(asked, "tools"), tools);
  if (stranger !== null) return stranger;
  return { update: left !== update && Object.keys(left).length === 0 ? null : left };
}

/** Whether a message has a turn of the role `system`: the way to new instructions before `contextUpdate`. */
export function hasSystemTurn(message: Members): boolean {
  const turns = [memberAt(message, "clientContent", "turns") ?? []].flat();
  return turns.some((turn) => textAt(turn, "role") === "system");
}

function lockModel(setup: Members, { models }: LockRules, version: string): Members | Close {
  if (models === null) return setup;
  const asked = textAt(setup, "model").replace(/^models\//, "");
  if (models.includes(asked)) return setup;
  if (models.length > 1 && asked !== "") return unknownModel(asked, version);
  return withMemberAt(setup, ["model"], `models/${models[0]}`);
}

function lockInstructions(setup: Members, { instructions }: LockRules): Members {
  if (instructions === null) return setup;
  return withMemberAt(setup, ["systemInstruction"], {
    role: "user",
    parts: [{ text: instructions }],
  });
}

function lockTools(setup: Members, { tools }: LockRules): Members | Close {
  if (tools === null) return setup;
  const asked = memberAt(setup, "tools");
  if (tools.type === "listed") return strangerAmong(asked, tools) ?? setup;
  if (tools.tools.length > 0) return withMemberAt(setup, ["tools"], tools.tools);
  return asked === undefined ? setup : without(setup, "tools");
}

const SPEECH = ["generationConfig", "speechConfig"];
const VOICE = [...SPEECH, "voiceConfig"];

function lockVoice(setup: Members, { voices }: LockRules): Members | Close {
  if (voices === null) return setup;
  if (isSpeltTwice(setup, [...VOICE, "prebuiltVoiceConfig", "voiceName"])) {
    return CLOSES.invalidArgument;
  }
  const asked = memberAt(setup, ...VOICE);
  const name = memberAt(asked, "prebuiltVoiceConfig", "voiceName");
  // A voice made from a sample is no name of any list, and neither are several speakers.
  const isPlain = Object.keys(isMembers(asked) ? asked : {}).length <= 1 &&
    memberAt(setup, ...SPEECH, "multiSpeakerVoiceConfig") === undefined;
  if (isPlain && typeof name === "string" && voices.includes(name)) return setup;
  if (voices.length > 1 && (name !== undefined || asked !== undefined || !isPlain)) {
    return refused("voice", typeof name === "string" ? name : "of its own", voices);
  }
  const alone = withMemberAt(setup, [...SPEECH, "multiSpeakerVoiceConfig"], undefined);
  return withMemberAt(alone, VOICE, { prebuiltVoiceConfig: { voiceName: voices[0] } });
}

/** Whether something on a path is there in both spellings, so that nobody knows which one counts. */
function isSpeltTwice(members: unknown, [name, ...rest]: string[]): boolean {
  if (name === undefined || !isMembers(members)) return false;
  const isTwice = snakeCase(name) !== name && Object.hasOwn(members, name) &&
    Object.hasOwn(members, snakeCase(name));
  return isTwice || isSpeltTwice(memberAt(members, name), rest);
}

/** How a list of tools is refused that holds one which is not listed; null when it holds none. */
function strangerAmong(tools: unknown, rule: ToolRule | null): Close | null {
  if (rule?.type !== "listed" || tools === undefined) return null;
  if (!Array.isArray(tools)) return CLOSES.invalidArgument;
  const stranger = tools.flatMap(namesIn).find((name) => !rule.names.includes(name));
  return stranger === undefined ? null : refused("tool", stranger, rule.names);
}

/** What is no tool, or a function without a name, has an empty one, which nobody lists. */
function namesIn(tool: unknown): string[] {
  if (!isMembers(tool)) return [""];
  return Object.keys(tool).flatMap((key) => {
    const kind = camelCase(key);
    if (kind !== "functionDeclarations") return [kind];
    // Google takes a single one in place of a list.
    const functions = [tool[key] ?? []].flat();
    return functions.map((declared) => textAt(declared, "name"));
  });
}

function refused(what: string, name: string, open: readonly string[]): Close {
  return { code: 1007, reason: `The ${what} ${name} is not open here. Open: ${open.join(", ")}.` };
}

function without(members: Members, name: string): Members {
  return memberAt(members, name) === undefined ? members : withMemberAt(members, [name], undefined);
}
