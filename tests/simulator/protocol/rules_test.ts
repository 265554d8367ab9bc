import { assertEquals } from "@std/assert";
import { rulesOf } from "../../../lib/simulator/protocol/rules.ts";
import { toolTraitsOf } from "../../../lib/simulator/tools/tool_traits.ts";

Deno.test("a bare setup means Google's defaults", () => {
  assertEquals(rulesOf({}), {
    detection: {
      startSensitivity: "high",
      endSensitivity: "high",
      startMs: undefined,
      silenceMs: undefined,
    },
    interrupts: true,
    coverage: "activity-and-video",
    inputTranscription: null,
    outputTranscription: false,
    historyFirst: false,
    tools: { functions: [], search: false, traits: toolTraitsOf("") },
    replies: true,
    tellsVoiceActivity: true,
    usage: "whole",
    thoughts: false,
    pictureTokens: 258,
  });
});

Deno.test("every setting of turn-taking is heard", () => {
  const rules = rulesOf({
    model: "models/gemini-3.8-live",
    generationConfig: {
      mediaResolution: "MEDIA_RESOLUTION_LOW",
      thinkingConfig: { includeThoughts: true },
    },
    tools: [{ functionDeclarations: [{ name: "f", behavior: "BLOCKING" }] }, { googleSearch: {} }],
    inputAudioTranscription: {},
    outputAudioTranscription: {},
    historyConfig: { initialHistoryInClientContent: true },
    realtimeInputConfig: {
      automaticActivityDetection: {
        startOfSpeechSensitivity: "START_SENSITIVITY_LOW",
        endOfSpeechSensitivity: "END_SENSITIVITY_LOW",
        prefixPaddingMs: 20,
        silenceDurationMs: 100,
      },
      activityHandling: "NO_INTERRUPTION",
      turnCoverage: "TURN_INCLUDES_ALL_INPUT",
    },
  });
  assertEquals(rules, {
    detection: { startSensitivity: "low", endSensitivity: "low", startMs: 20, silenceMs: 100 },
    interrupts: false,
    coverage: "all",
    inputTranscription: "sentence",
    outputTranscription: true,
    historyFirst: true,
    tools: {
      functions: [{ name: "f", behavior: "BLOCKING", parameters: null }],
      search: true,
      traits: toolTraitsOf("models/gemini-3.8-live"),
    },
    replies: true,
    tellsVoiceActivity: true,
    usage: "whole",
    thoughts: true,
    pictureTokens: 64,
  });
});

Deno.test("switched-off detection means push-to-talk", () => {
  const realtimeInputConfig = { automaticActivityDetection: { disabled: true } };
  assertEquals(rulesOf({ realtimeInputConfig }).detection, null);
});

Deno.test("a model that answers nothing writes down what was said, asked to or not", () => {
  const { replies, inputTranscription } = rulesOf({ model: "models/gemini-3.5-transcribe-live" });
  assertEquals([replies, inputTranscription], [false, "sentence"]);
});

Deno.test("speech is told of by the models that do, where they find it themselves", () => {
  const told = (model: string, disabled = false) =>
    rulesOf({ model, realtimeInputConfig: { automaticActivityDetection: { disabled } } })
      .tellsVoiceActivity;
  assertEquals(told("models/gemini-3.8-live"), true);
  assertEquals(told("models/gemini-3.8-live-extended-thinking"), true);
  assertEquals(told("models/gemini-3.8-live", true), false);
  assertEquals(told("models/gemini-3.1-flash-live-preview"), false);
  assertEquals(told("models/gemini-2.5-flash-native-audio-preview-12-2025"), false);
  assertEquals(told("models/gemini-3.5-live-translate-preview"), false);
});
