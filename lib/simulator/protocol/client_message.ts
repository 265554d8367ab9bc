/** What a client sent, once the reader has typed it: names in camelCase, bytes decoded. */

/** Bytes with their kind, e.g. `audio/pcm;rate=16000` or `image/jpeg`. */
export interface MediaBlob {
  mimeType?: string;
  data?: Uint8Array<ArrayBuffer>;
}

/** One turn of a talk; `role` is `user` or `model`. */
export interface Content {
  role?: string;
  parts?: readonly { text?: string; inlineData?: MediaBlob }[];
}

/** A tool as declared. Fields that nothing here reads are kept untyped. */
export interface Tool {
  functionDeclarations?: readonly {
    name?: string;
    description?: string;
    behavior?: string;
    parameters?: object;
    parametersJsonSchema?: unknown;
  }[];
  googleSearch?: object;
  codeExecution?: object;
  urlContext?: object;
}

/** The setup message, whole; only what the simulator acts on is spelt out. */
export interface Setup {
  model?: string;
  generationConfig?: {
    responseModalities?: readonly string[];
    speechConfig?: {
      voiceConfig?: { prebuiltVoiceConfig?: { voiceName?: string } };
      languageCode?: string;
    };
    thinkingConfig?: { thinkingLevel?: string; thinkingBudget?: number; includeThoughts?: boolean };
    enableAffectiveDialog?: boolean;
    translationConfig?: object;
    [field: string]: unknown;
  };
  systemInstruction?: Content;
  tools?: readonly Tool[];
  realtimeInputConfig?: {
    automaticActivityDetection?: {
      disabled?: boolean;
      startOfSpeechSensitivity?: string;
      endOfSpeechSensitivity?: string;
      prefixPaddingMs?: number;
      silenceDurationMs?: number;
    };
    activityHandling?: string;
    turnCoverage?: string;
  };
  sessionResumption?: { handle?: string; transparent?: boolean };
  contextWindowCompression?: {
    triggerTokens?: number;
    slidingWindow?: { targetTokens?: number };
  };
  inputAudioTranscription?: object;
  outputAudioTranscription?: object;
  proactivity?: { proactiveAudio?: boolean; proactiveVideo?: boolean };
  historyConfig?: { initialHistoryInClientContent?: boolean };
  explicitVadSignal?: boolean;
  avatarConfig?: object;
  [field: string]: unknown;
}

/** Several members may be set at once; each is a stream of its own. */
export interface RealtimeInput {
  audio?: MediaBlob;
  video?: MediaBlob;
  text?: string;
  activityStart?: object;
  activityEnd?: object;
  audioStreamEnd?: boolean;
  mediaChunks?: readonly MediaBlob[];
}

/** What a tool answered. */
export interface FunctionResponse {
  id?: string;
  name?: string;
  response?: object;
  willContinue?: boolean;
  scheduling?: string;
}

/** New instructions, new tools, in the middle of a talk. */
export interface ContextUpdate {
  systemInstruction?: Content;
  tools?: { tools?: readonly Tool[] };
}

/** Exactly one top-level member, by its name. */
export type ClientMessage =
  | { type: "setup"; setup: Setup }
  | { type: "clientContent"; clientContent: { turns?: readonly Content[]; turnComplete?: boolean } }
  | { type: "realtimeInput"; realtimeInput: RealtimeInput }
  | {
    type: "toolResponse";
    toolResponse: { functionResponses?: readonly FunctionResponse[] };
  }
  | { type: "contextUpdate"; contextUpdate: ContextUpdate };
