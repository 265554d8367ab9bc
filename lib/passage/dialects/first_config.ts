/**
 * Clients written after a guide that opened with `{"config":{…}}`, the SDK's flat settings, where the
 * server has only ever taken `{"setup":{…}}`.
 */
import { isMembers, memberAt, type Members } from "../members.ts";

/** What stands in `generationConfig` on the wire and beside it in the SDK's settings. */
const GENERATION = [
  ...["responseModalities", "temperature", "topP", "topK", "maxOutputTokens", "seed"],
  ...["mediaResolution", "speechConfig", "thinkingConfig", "enableAffectiveDialog"],
  "translationConfig",
];
/** What stands on the setup in both. */
const SETUP = [
  ...["tools", "realtimeInputConfig", "sessionResumption", "contextWindowCompression"],
  ...["inputAudioTranscription", "outputAudioTranscription", "proactivity", "historyConfig"],
];

/**
 * The setup that a first message `{"config":{…}}` means; null when it is no such message. What the
 * config says that is no setting of Live is left out.
 */
export function setupOfConfig(message: Members): Members | null {
  const config = memberAt(message, "config");
  if (memberAt(message, "setup") !== undefined || !isMembers(config)) return null;
  const generation = [
    ...Object.entries(membersOf(memberAt(config, "generationConfig"))),
    ...picked(config, GENERATION),
  ];
  const model = memberAt(config, "model");
  const instruction = instructionOf(memberAt(config, "systemInstruction"));
  return {
    ...typeof model === "string" && { model: model.includes("/") ? model : `models/${model}` },
    ...generation.length > 0 && { generationConfig: Object.fromEntries(generation) },
    ...instruction !== undefined && { systemInstruction: instruction },
    ...Object.fromEntries(picked(config, SETUP)),
  };
}

function picked(config: Members, names: string[]): [string, unknown][] {
  return names.map((name): [string, unknown] => [name, memberAt(config, name)])
    .filter(([, value]) => value !== undefined);
}

function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {};
}

/** A text is as good as a content to the SDK. */
function instructionOf(instruction: unknown): unknown {
  if (typeof instruction !== "string") return instruction;
  return { role: "user", parts: [{ text: instruction }] };
}
