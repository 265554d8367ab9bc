import type { Setup } from "../protocol/client_message.ts";
import { type Refusal, REFUSALS, unknownModel, wrongModalities } from "../protocol/refusal.ts";

/** What one model refuses in a setup. */
interface ModelContract {
  thinkingLevels: readonly string[];
  thinkingBudget: boolean;
  affectiveDialog: boolean;
  /** Whether `proactivity.proactiveAudio: false` is taken; where it is always on, it is not. */
  proactiveAudioOff: boolean;
  behaviors: readonly string[];
  codeExecution: boolean;
  urlContext: boolean;
  translation: boolean;
}

const LIVE_3_8: ModelContract = {
  thinkingLevels: [],
  thinkingBudget: false,
  affectiveDialog: false,
  proactiveAudioOff: false,
  behaviors: ["UNSPECIFIED", "BLOCKING", "NON_BLOCKING"],
  codeExecution: false,
  urlContext: false,
  translation: false,
};

/** The models served in November 2026 and what each refuses, from Google's model pages and field reports. */
const MODELS: Readonly<Record<string, ModelContract>> = {
  "models/gemini-3.8-live": LIVE_3_8,
  "models/gemini-3.8-live-extended-thinking": {
    ...LIVE_3_8,
    thinkingLevels: ["LOW", "MEDIUM", "HIGH"],
    behaviors: ["UNSPECIFIED", "NON_BLOCKING"],
  },
};

/** Fields the general API knows and Live does not take. */
const NOT_IN_LIVE = [
  "responseLogprobs",
  "logprobs",
  "responseMimeType",
  "responseSchema",
  "stopSequences",
  "routingConfig",
  "audioTimestamp",
];

/**
 * Whether a setup would be taken.
 *
 * @param version API version of the path, for the text
 * @returns the refusal, or null
 */
export function checkSetup(setup: Setup, version: string): Refusal | null {
  const model = setup.model ?? "";
  if (model === "") return REFUSALS.invalidArgument;
  const contract = Object.hasOwn(MODELS, model) ? MODELS[model] : null;
  if (contract === null) return unknownModel(model, version);
  const modalities = setup.generationConfig?.responseModalities ?? [];
  if (modalities.length !== 1 || modalities[0] !== "AUDIO") {
    return wrongModalities(modalities.length === 0 ? ["TEXT"] : modalities, model);
  }
  const fine = takesGeneration(setup, contract) && takesTools(setup, contract) &&
    takesExtras(setup, contract);
  return fine ? null : REFUSALS.invalidArgument;
}

function takesGeneration(setup: Setup, contract: ModelContract): boolean {
  const config = setup.generationConfig ?? {};
  const thinking = config.thinkingConfig ?? {};
  const level = thinking.thinkingLevel;
  if (level !== undefined && !contract.thinkingLevels.includes(level)) return false;
  if (thinking.thinkingBudget !== undefined && !contract.thinkingBudget) return false;
  if (config.enableAffectiveDialog && !contract.affectiveDialog) return false;
  if (config.translationConfig && !contract.translation) return false;
  return NOT_IN_LIVE.every((field) => config[field] === undefined);
}

function takesTools(setup: Setup, contract: ModelContract): boolean {
  const names = new Set<string>();
  for (const tool of setup.tools ?? []) {
    if (tool.codeExecution && !contract.codeExecution) return false;
    if (tool.urlContext && !contract.urlContext) return false;
    for (const { name = "", behavior = "UNSPECIFIED" } of tool.functionDeclarations ?? []) {
      if (name === "" || names.has(name) || !contract.behaviors.includes(behavior)) return false;
      names.add(name);
    }
  }
  return true;
}

/** What is the Enterprise platform's alone, and what must be text. */
function takesExtras(setup: Setup, contract: ModelContract): boolean {
  if (setup.proactivity?.proactiveAudio === false && !contract.proactiveAudioOff) return false;
  if (setup.explicitVadSignal || setup.avatarConfig) return false;
  if (setup.sessionResumption?.transparent) return false;
  return (setup.systemInstruction?.parts ?? []).every((part) => part.inlineData === undefined);
}
