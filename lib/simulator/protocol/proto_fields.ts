/**
 * Google's messages as tables: what a client may send, field by field, in proto-JSON's own terms.
 * Source: the Live API reference of 2026-11 and the measured frames of the SDK 3.1.0.
 *
 * A lower-case type is a scalar, a capital one a message or enum named below; `[]` marks a repeated
 * field, `map` a string-to-string map, `timestamp` a moment (read as milliseconds since 1970),
 * `struct` any JSON object and `value` any JSON at all. Names are camelCase here; the reader accepts
 * snake_case too, as proto-JSON does.
 */

/** Fields of one message: name → type. */
export type Fields = Readonly<Record<string, string>>;

const CONTENT: Record<string, Fields> = {
  Content: { role: "string", parts: "Part[]" },
  Part: {
    text: "string",
    thought: "bool",
    thoughtSignature: "bytes",
    inlineData: "Blob",
    fileData: "FileData",
    functionCall: "FunctionCall",
    functionResponse: "FunctionResponse",
    executableCode: "struct",
    codeExecutionResult: "struct",
    videoMetadata: "struct",
    mediaResolution: "struct",
    partMetadata: "struct",
  },
  Blob: { mimeType: "string", data: "bytes", displayName: "string" },
  FileData: { mimeType: "string", fileUri: "string", displayName: "string" },
  FunctionCall: { id: "string", name: "string", args: "struct" },
  FunctionResponse: {
    id: "string",
    name: "string",
    response: "struct",
    parts: "FunctionResponsePart[]",
    willContinue: "bool",
    scheduling: "Scheduling",
  },
  FunctionResponsePart: { inlineData: "Blob", fileData: "FileData" },
};

const GENERATION: Record<string, Fields> = {
  GenerationConfig: {
    responseModalities: "Modality[]",
    temperature: "float",
    topP: "float",
    topK: "int32",
    seed: "int32",
    maxOutputTokens: "int32",
    candidateCount: "int32",
    presencePenalty: "float",
    frequencyPenalty: "float",
    mediaResolution: "MediaResolution",
    speechConfig: "SpeechConfig",
    thinkingConfig: "ThinkingConfig",
    enableAffectiveDialog: "bool",
    translationConfig: "TranslationConfig",
    // Known to the general API, refused by Live (see model_contract.ts).
    responseLogprobs: "bool",
    logprobs: "int32",
    responseMimeType: "string",
    responseSchema: "Schema",
    stopSequences: "string[]",
    routingConfig: "struct",
    audioTimestamp: "bool",
  },
  SpeechConfig: { voiceConfig: "VoiceConfig", languageCode: "string" },
  VoiceConfig: { prebuiltVoiceConfig: "PrebuiltVoice", replicatedVoiceConfig: "ReplicatedVoice" },
  PrebuiltVoice: { voiceName: "string" },
  ReplicatedVoice: {
    mimeType: "string",
    voiceSampleAudio: "bytes",
    consentAudio: "bytes",
    voiceConsentSignature: "struct",
  },
  ThinkingConfig: {
    thinkingLevel: "ThinkingLevel",
    thinkingBudget: "int32",
    includeThoughts: "bool",
  },
  TranslationConfig: { targetLanguageCode: "string", echoTargetLanguage: "bool" },
};

const TOOLS: Record<string, Fields> = {
  Tool: {
    functionDeclarations: "FunctionDeclaration[]",
    googleSearch: "GoogleSearch",
    googleSearchRetrieval: "struct",
    codeExecution: "Empty",
    urlContext: "Empty",
    googleMaps: "struct",
    fileSearch: "struct",
    computerUse: "struct",
  },
  GoogleSearch: { timeRangeFilter: "struct", searchTypes: "struct" },
  Empty: {},
  FunctionDeclaration: {
    name: "string",
    description: "string",
    behavior: "Behavior",
    parameters: "Schema",
    parametersJsonSchema: "value",
    response: "Schema",
    responseJsonSchema: "value",
  },
  Schema: {
    type: "SchemaType",
    format: "string",
    title: "string",
    description: "string",
    nullable: "bool",
    enum: "string[]",
    items: "Schema",
    prefixItems: "Schema[]",
    properties: "map:Schema",
    propertyOrdering: "string[]",
    required: "string[]",
    anyOf: "Schema[]",
    default: "value",
    example: "value",
    pattern: "string",
    minimum: "float",
    maximum: "float",
    minItems: "int64",
    maxItems: "int64",
    minLength: "int64",
    maxLength: "int64",
    minProperties: "int64",
    maxProperties: "int64",
  },
};

const SETUP: Record<string, Fields> = {
  Setup: {
    model: "string",
    generationConfig: "GenerationConfig",
    systemInstruction: "Content",
    tools: "Tool[]",
    realtimeInputConfig: "RealtimeInputConfig",
    sessionResumption: "SessionResumption",
    contextWindowCompression: "Compression",
    inputAudioTranscription: "Transcription",
    outputAudioTranscription: "Transcription",
    proactivity: "Proactivity",
    historyConfig: "HistoryConfig",
    explicitVadSignal: "bool",
    avatarConfig: "AvatarConfig",
    safetySettings: "SafetySetting[]",
    labels: "map:string",
  },
  RealtimeInputConfig: {
    automaticActivityDetection: "ActivityDetection",
    activityHandling: "ActivityHandling",
    turnCoverage: "TurnCoverage",
    interimTranscriptTimestampEnabled: "bool",
  },
  ActivityDetection: {
    disabled: "bool",
    startOfSpeechSensitivity: "StartSensitivity",
    endOfSpeechSensitivity: "EndSensitivity",
    prefixPaddingMs: "int32",
    silenceDurationMs: "int32",
  },
  SessionResumption: { handle: "string", transparent: "bool" },
  Compression: { triggerTokens: "int64", slidingWindow: "SlidingWindow" },
  SlidingWindow: { targetTokens: "int64" },
  Transcription: {
    languageCodes: "string[]",
    customVocabulary: "string[]",
    mode: "string",
    wordTimestamp: "bool",
    diarization: "bool",
    sourceText: "string",
    languageAuto: "struct",
    languageHints: "struct",
    adaptationPhrases: "string[]",
  },
  Proactivity: { proactiveAudio: "bool", proactiveVideo: "bool" },
  HistoryConfig: { initialHistoryInClientContent: "bool" },
  AvatarConfig: {
    avatarName: "string",
    audioBitrateBps: "int32",
    videoBitrateBps: "int32",
    customizedAvatar: "struct",
  },
  SafetySetting: { category: "string", threshold: "string", method: "string" },
};

/**
 * Every message by name. `ClientMessage` is the root of a frame: exactly one of its members may be
 * set. `AuthToken` is the body of the REST call that mints one.
 */
export const MESSAGES: Readonly<Record<string, Fields>> = {
  AuthToken: {
    uses: "int32",
    expireTime: "timestamp",
    newSessionExpireTime: "timestamp",
    bidiGenerateContentSetup: "Setup",
    fieldMask: "string",
  },
  ClientMessage: {
    setup: "Setup",
    clientContent: "ClientContent",
    realtimeInput: "RealtimeInput",
    toolResponse: "ToolResponse",
    contextUpdate: "ContextUpdate",
  },
  ClientContent: { turns: "Content[]", turnComplete: "bool" },
  RealtimeInput: {
    audio: "Blob",
    video: "Blob",
    text: "string",
    activityStart: "Empty",
    activityEnd: "Empty",
    audioStreamEnd: "bool",
    mediaChunks: "Blob[]",
    mediaResolution: "MediaResolution",
  },
  ToolResponse: { functionResponses: "FunctionResponse[]" },
  ContextUpdate: { systemInstruction: "Content", tools: "ToolList" },
  ToolList: { tools: "Tool[]" },
  ...SETUP,
  ...GENERATION,
  ...TOOLS,
  ...CONTENT,
};

/** Every enum by name; a value's place in its list is its number. */
export const ENUMS: Readonly<Record<string, readonly string[]>> = {
  Modality: ["MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "AUDIO"],
  MediaResolution: [
    "MEDIA_RESOLUTION_UNSPECIFIED",
    "MEDIA_RESOLUTION_LOW",
    "MEDIA_RESOLUTION_MEDIUM",
    "MEDIA_RESOLUTION_HIGH",
  ],
  ThinkingLevel: ["THINKING_LEVEL_UNSPECIFIED", "LOW", "HIGH", "MEDIUM", "MINIMAL"],
  Behavior: ["UNSPECIFIED", "BLOCKING", "NON_BLOCKING"],
  Scheduling: ["SCHEDULING_UNSPECIFIED", "SILENT", "WHEN_IDLE", "INTERRUPT"],
  SchemaType: [
    "TYPE_UNSPECIFIED",
    "STRING",
    "NUMBER",
    "INTEGER",
    "BOOLEAN",
    "ARRAY",
    "OBJECT",
    "NULL",
  ],
  StartSensitivity: [
    "START_SENSITIVITY_UNSPECIFIED",
    "START_SENSITIVITY_HIGH",
    "START_SENSITIVITY_LOW",
  ],
  EndSensitivity: ["END_SENSITIVITY_UNSPECIFIED", "END_SENSITIVITY_HIGH", "END_SENSITIVITY_LOW"],
  ActivityHandling: [
    "ACTIVITY_HANDLING_UNSPECIFIED",
    "START_OF_ACTIVITY_INTERRUPTS",
    "NO_INTERRUPTION",
  ],
  TurnCoverage: [
    "TURN_COVERAGE_UNSPECIFIED",
    "TURN_INCLUDES_ONLY_ACTIVITY",
    "TURN_INCLUDES_ALL_INPUT",
    "TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO",
  ],
};
