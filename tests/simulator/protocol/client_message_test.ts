import { assertEquals } from "@std/assert";
import type { ClientMessage, Setup } from "../../../lib/simulator/protocol/client_message.ts";
import { parseClientMessage } from "../../../lib/simulator/protocol/parse.ts";

/** Every field the types spell out, so that types and tables cannot drift apart. */
const SETUP: Setup = {
  model: "models/gemini-3.8-live",
  generationConfig: {
    responseModalities: ["AUDIO"],
    speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: "Kore" } } },
    thinkingConfig: { thinkingLevel: "LOW", thinkingBudget: 0, includeThoughts: true },
    enableAffectiveDialog: true,
    translationConfig: { targetLanguageCode: "es" },
  },
  systemInstruction: { role: "user", parts: [{ text: "be brief" }] },
  tools: [
    { functionDeclarations: [{ name: "f", description: "d", behavior: "NON_BLOCKING" }] },
    { googleSearch: {} },
    { codeExecution: {} },
    { urlContext: {} },
  ],
  realtimeInputConfig: {
    automaticActivityDetection: {
      disabled: false,
      startOfSpeechSensitivity: "START_SENSITIVITY_LOW",
      endOfSpeechSensitivity: "END_SENSITIVITY_LOW",
      prefixPaddingMs: 20,
      silenceDurationMs: 100,
    },
    activityHandling: "NO_INTERRUPTION",
    turnCoverage: "TURN_INCLUDES_ALL_INPUT",
  },
  sessionResumption: { handle: "h", transparent: false },
  inputAudioTranscription: { languageCodes: ["en-US"] },
  outputAudioTranscription: {},
  proactivity: { proactiveAudio: true, proactiveVideo: true },
  historyConfig: { initialHistoryInClientContent: true },
  explicitVadSignal: false,
  avatarConfig: {},
};

const MESSAGES: ClientMessage[] = [
  { type: "setup", setup: SETUP },
  {
    type: "clientContent",
    clientContent: { turns: [{ role: "user", parts: [{ text: "hi" }] }], turnComplete: true },
  },
  {
    type: "realtimeInput",
    realtimeInput: { text: "hi", activityStart: {}, activityEnd: {}, audioStreamEnd: true },
  },
  {
    type: "toolResponse",
    toolResponse: { functionResponses: [{ id: "1", name: "f", response: { output: "ok" } }] },
  },
  {
    type: "contextUpdate",
    contextUpdate: {
      systemInstruction: { parts: [{ text: "new" }] },
      tools: { tools: [{ googleSearch: {} }] },
    },
  },
];

for (const { type, ...body } of MESSAGES) {
  Deno.test(`a ${type} as the types have it is read as it is`, () => {
    assertEquals(parseClientMessage(JSON.stringify(body)), { type, ...body } as ClientMessage);
  });
}
