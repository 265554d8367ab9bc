/** The first message of a tutorial's page, as the wire's. */
import type { LockRules } from "../../door/lock_rules.ts";
import { decodeClient, WireError } from "../../wire/codec.ts";
import type { ClientTextMessage, Start } from "../../wire/message.ts";
import { isMembers, memberAt, type Members, withMemberAt } from "../members.ts";
import { isClose } from "../google_words.ts";
import { lockSetup } from "../owners_lock.ts";

/** What a tutorial's page asks for. */
export interface TutorialSetup {
  readonly start: Start;
  /** `text`: the words of the reply and not its sound. */
  readonly answers: "audio" | "text";
}

/** The lock speaks of models in the words of this version. */
const LOCK_VERSION = "v1beta";
const VOICE_NAME = [
  ...["generationConfig", "speechConfig", "voiceConfig", "prebuiltVoiceConfig", "voiceName"],
];

/**
 * Read what stands in `setup`, the owner's lock applied. A model that is named is not asked for:
 * tutorials name those of their year, and their own servers took no notice of it either.
 *
 * @throws {WireError} when it is none, or more than the wire takes or the owner lets
 */
export function tutorialSetup(asked: unknown, lock: LockRules): TutorialSetup {
  if (!isMembers(asked)) {
    throw new WireError("malformed", 'The first message must be {"setup": {…}}.');
  }
  const locked = lockSetup(withMemberAt(asked, ["model"], undefined), lock, LOCK_VERSION);
  if (isClose(locked)) throw new WireError("malformed", locked.reason);
  const { setup } = locked;
  const model = memberAt(setup, "model");
  const voice = memberAt(setup, ...VOICE_NAME);
  const instructions = textOf(memberAt(setup, "systemInstruction"));
  const tools = declaredTools(memberAt(setup, "tools"));
  const start = wireMessage({
    type: "start",
    ...(typeof model === "string" ? { model: model.replace(/^models\//, "") } : {}),
    ...(typeof voice === "string" && voice !== "" ? { voice } : {}),
    ...(instructions === "" ? {} : { instructions }),
    ...(tools.length === 0 ? {} : { tools }),
  }) as Start;
  return { start, answers: answersIn(memberAt(asked, "generationConfig", "responseModalities")) };
}

/**
 * A message made here, held to what the wire takes.
 *
 * @throws {WireError} when it is more than that
 */
export function wireMessage(message: Members): ClientTextMessage {
  return decodeClient(JSON.stringify(message)) as ClientTextMessage;
}

function answersIn(modalities: unknown): "audio" | "text" {
  const names = (Array.isArray(modalities) ? modalities : [modalities])
    .map((name) => typeof name === "string" ? name.toUpperCase() : "");
  return names.includes("TEXT") && !names.includes("AUDIO") ? "text" : "audio";
}

/** A text, or the texts in the parts of a content. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  const parts = memberAt(content, "parts");
  if (!Array.isArray(parts)) return "";
  const texts = parts.map((part) => memberAt(part, "text"));
  return texts.filter((text) => typeof text === "string").join("\n");
}

function declaredTools(tools: unknown): Members[] {
  const lists = Array.isArray(tools) ? tools : [tools];
  const declared = lists.flatMap((tool) => memberAt(tool, "functionDeclarations") ?? []);
  return declared.map((declaration) => {
    const parameters = memberAt(declaration, "parameters");
    const description = memberAt(declaration, "description");
    return {
      name: memberAt(declaration, "name"),
      description: typeof description === "string" ? description : "",
      ...(isMembers(parameters) ? { parameters: jsonSchema(parameters) } : {}),
    };
  });
}

/** Google's own kind of schema writes types in capitals, JSON Schema does not. */
function jsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(jsonSchema);
  if (!isMembers(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [
      name,
      name === "type" && typeof value === "string" ? value.toLowerCase() : jsonSchema(value),
    ]),
  );
}
