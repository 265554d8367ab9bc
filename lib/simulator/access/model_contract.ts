import type { Content, ContextUpdate, Setup, Tool } from "../protocol/client_message.ts";
import { contractOf, MODEL_SWITCHES, type ModelContract, type ModelSwitches } from "./models.ts";
import { type Refusal, REFUSALS, unknownModel, wrongModalities } from "../protocol/refusal.ts";

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

/** How the voice library names its voices: language, region, name. The prebuilt ones are one word. */
const LIBRARY_VOICE = /^[a-z]{2,3}-[a-z]{2}-[a-z0-9-]+$/i;

/**
 * Whether a setup would be taken.
 *
 * @param version API version of the path, for the text
 * @returns why not: a refusal, or `silence` when it is never answered; null when it is taken
 */
export function checkSetup(
  setup: Setup,
  version: string,
  switches: ModelSwitches = MODEL_SWITCHES,
): Refusal | "silence" | null {
  const model = setup.model ?? "";
  if (model === "") return REFUSALS.invalidArgument;
  const contract = contractOf(model, switches);
  if (contract === null) return unknownModel(model, version);
  const refusal = refusalOfSpeech(setup, contract);
  if (refusal !== null) return refusal;
  const takes = takesGeneration(setup, contract) && takesTools(setup.tools ?? [], contract) &&
    takesExtras(setup, contract) && takesVersion(setup, { contract, version });
  if (takes) return null;
  const isSilent = contract.silentOnUnknownSettings && switches.unknownSetting === "silence";
  return isSilent ? "silence" : REFUSALS.invalidArgument;
}

/** Whether tools and instructions named in the middle of a talk would be taken. */
export function checkContext(
  { systemInstruction, tools }: ContextUpdate,
  model: string,
): Refusal | null {
  // The setup was taken, so there is such a model, retired or not.
  const contract = contractOf(model, { ...MODEL_SWITCHES, retiredModels: "served" });
  if (contract === null) return null;
  const takes = takesTools(tools?.tools ?? [], contract) &&
    takesInstruction(systemInstruction, contract);
  return takes ? null : REFUSALS.invalidArgument;
}

/** What has a text of its own: what it is to speak, and in which language. */
function refusalOfSpeech(setup: Setup, contract: ModelContract): Refusal | null {
  const { responseModalities = [], speechConfig } = setup.generationConfig ?? {};
  const model = setup.model ?? "";
  const asked = responseModalities.length === 0 ? ["TEXT"] : responseModalities;
  if (asked.length !== 1 || !contract.modalities.includes(asked[0])) {
    const isText = responseModalities.length === 1 && responseModalities[0] === "TEXT";
    if (isText && contract.textRefusal === "voices") return REFUSALS.noVoices;
    return wrongModalities(asked, model);
  }
  const voice = speechConfig?.voiceConfig?.prebuiltVoiceConfig?.voiceName ?? "";
  if (LIBRARY_VOICE.test(voice) && !contract.libraryVoices) return REFUSALS.noSpeaker;
  const language = speechConfig?.languageCode;
  if (language === undefined || contract.languageCode) return null;
  return { code: 1007, reason: `Unsupported language code '${language}' for model ${model}` };
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

function takesTools(tools: readonly Tool[], contract: ModelContract): boolean {
  const names = new Set<string>();
  for (const tool of tools) {
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
  const proactiveAudio = setup.proactivity?.proactiveAudio;
  if (proactiveAudio !== undefined && !contract.proactiveAudio.includes(proactiveAudio)) {
    return false;
  }
  if (setup.explicitVadSignal || setup.avatarConfig) return false;
  if (setup.sessionResumption?.transparent) return false;
  return takesInstruction(setup.systemInstruction, contract);
}

function takesInstruction(instruction: Content | undefined, contract: ModelContract): boolean {
  if (instruction === undefined) return true;
  if (!contract.systemInstruction) return false;
  return (instruction.parts ?? []).every((part) => part.inlineData === undefined);
}

function takesVersion(
  setup: Setup,
  { contract, version }: { contract: ModelContract; version: string },
): boolean {
  if (!contract.extrasOnAlphaOnly || version === "v1alpha") return true;
  return !setup.generationConfig?.enableAffectiveDialog && !setup.proactivity?.proactiveAudio;
}
