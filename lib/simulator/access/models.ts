/** What one Live model takes and refuses in a setup, and how its replies differ. */
export interface ModelContract {
  displayName: string;
  /** Tokens of a talk it can hold. */
  inputTokens: number;
  outputTokens: number;
  /** In what it may be asked to answer; a setup that names nothing asks for TEXT. */
  modalities: readonly string[];
  /** In which words it refuses TEXT where that is named alone. */
  textRefusal: "modalities" | "voices";
  /** Whether voices of the voice library (`en-us-tavi`) are taken beside the prebuilt ones. */
  libraryVoices: boolean;
  thinkingLevels: readonly string[];
  thinkingBudget: boolean;
  affectiveDialog: boolean;
  /** What `proactivity.proactiveAudio` may be; where it is always on, `false` is refused. */
  proactiveAudio: readonly boolean[];
  /** Affective dialog and proactive sound are taken on v1alpha alone. */
  extrasOnAlphaOnly: boolean;
  behaviors: readonly string[];
  codeExecution: boolean;
  urlContext: boolean;
  translation: boolean;
  systemInstruction: boolean;
  /** Whether `speechConfig.languageCode` is passed over (true) or refused. */
  languageCode: boolean;
  /** Whether a setting it does not know leaves the setup unanswered for ever instead of refused. */
  silentOnUnknownSettings: boolean;
  /** Whether the end of a turn is told; its usage is told in any case. */
  tellsTurnComplete: boolean;
  /** How usage is told: at the end of a turn, or with each piece of sound what it cost. */
  usage: "whole" | "pieces";
  /** How it tells what it heard: in one sentence, or word by word. */
  inputTranscript: "sentence" | "words";
  /** Whether the words of its voice come in messages of their own, instead of with the sound. */
  transcriptApart: boolean;
  /** Whether it tells, unasked, when speech begins and ends; seen on 3.8 alone. */
  tellsVoiceActivity: boolean;
  /** Whether it answers at all; one that does not writes down what was said. */
  replies: boolean;
  /** Probably shut on 2026-11-17; served only by switch. */
  isRetired: boolean;
}

const LIVE_3_8: ModelContract = {
  displayName: "Gemini 3.8 Live",
  inputTokens: 131_072,
  outputTokens: 65_536,
  modalities: ["AUDIO"],
  textRefusal: "modalities",
  libraryVoices: true,
  thinkingLevels: [],
  thinkingBudget: false,
  affectiveDialog: false,
  proactiveAudio: [true],
  extrasOnAlphaOnly: false,
  behaviors: ["UNSPECIFIED", "BLOCKING", "NON_BLOCKING"],
  codeExecution: false,
  urlContext: false,
  translation: false,
  systemInstruction: true,
  languageCode: true,
  silentOnUnknownSettings: false,
  tellsTurnComplete: true,
  usage: "whole",
  inputTranscript: "sentence",
  transcriptApart: false,
  tellsVoiceActivity: true,
  replies: true,
  isRetired: false,
};

const NATIVE_2_5: ModelContract = {
  ...LIVE_3_8,
  displayName: "Gemini 2.5 Flash Native Audio Preview 12-2025",
  outputTokens: 8_192,
  textRefusal: "voices",
  libraryVoices: false,
  thinkingBudget: true,
  affectiveDialog: true,
  proactiveAudio: [true, false],
  extrasOnAlphaOnly: true,
  codeExecution: true,
  urlContext: true,
  languageCode: false,
  inputTranscript: "words",
  transcriptApart: true,
  tellsVoiceActivity: false,
  isRetired: true,
};

/** The Live models of November 2026 by name, from Google's model pages and field reports. */
export const LIVE_MODELS: Readonly<Record<string, ModelContract>> = {
  "models/gemini-3.8-live": LIVE_3_8,
  "models/gemini-3.8-live-extended-thinking": {
    ...LIVE_3_8,
    displayName: "Gemini 3.8 Live Extended Thinking",
    thinkingLevels: ["LOW", "MEDIUM", "HIGH"],
    behaviors: ["UNSPECIFIED", "NON_BLOCKING"],
  },
  "models/gemini-3.5-live-translate-preview": {
    ...LIVE_3_8,
    displayName: "Gemini 3.5 Live Translate Preview",
    behaviors: [],
    translation: true,
    systemInstruction: false,
    tellsTurnComplete: false,
    usage: "pieces",
    tellsVoiceActivity: false,
  },
  // Of its sessions nothing is published but that they transcribe: what is not known to be refused
  // is taken here, functions apart, which nobody would call.
  "models/gemini-3.5-transcribe-live": {
    ...LIVE_3_8,
    displayName: "Gemini 3.5 Transcribe Live",
    modalities: ["AUDIO", "TEXT"],
    behaviors: [],
    tellsVoiceActivity: false,
    replies: false,
  },
  "models/gemini-3.1-flash-live-preview": {
    ...LIVE_3_8,
    displayName: "Gemini 3.1 Flash Live Preview",
    libraryVoices: false,
    thinkingLevels: ["MINIMAL", "LOW", "MEDIUM", "HIGH"],
    proactiveAudio: [],
    behaviors: ["UNSPECIFIED", "BLOCKING"],
    silentOnUnknownSettings: true,
    tellsVoiceActivity: false,
    isRetired: true,
  },
  "models/gemini-2.5-flash-native-audio-preview-12-2025": NATIVE_2_5,
  "models/gemini-2.5-flash-native-audio-preview-09-2025": {
    ...NATIVE_2_5,
    displayName: "Gemini 2.5 Flash Native Audio Preview 09-2025",
  },
};

/** Which models there are, and what becomes of settings some do not know. */
export interface ModelSwitches {
  /** Models probably shut on 2026-11-17. Default `gone`; nobody has confirmed it. */
  retiredModels: "gone" | "served";
  /** What 3.1 does about a setting it does not know. Default `silence`, reported more often. */
  unknownSetting: "silence" | "refuse";
}

export const MODEL_SWITCHES: ModelSwitches = { retiredModels: "gone", unknownSetting: "silence" };

/** The contract of a model by its full name; null when it is not served. */
export function contractOf(
  model: string,
  { retiredModels }: ModelSwitches = MODEL_SWITCHES,
): ModelContract | null {
  const contract = Object.hasOwn(LIVE_MODELS, model) ? LIVE_MODELS[model] : null;
  return contract?.isRetired && retiredModels === "gone" ? null : contract;
}
