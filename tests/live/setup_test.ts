import { assertEquals } from "@std/assert";
import { traitsOf } from "../../lib/live/model_traits.ts";
import { liveSetup } from "../../lib/live/setup.ts";
import type { Start } from "../../lib/wire/message.ts";

const MODEL = "gemini-3.8-live";

function configOf(start: Omit<Start, "type">, model = MODEL) {
  return liveSetup({ type: "start", ...start }, traitsOf(model)).config;
}

Deno.test("a plain start asks for sound, both transcripts, handles and a sliding window", () => {
  assertEquals<unknown>(liveSetup({ type: "start" }, traitsOf(MODEL)), {
    config: {
      responseModalities: ["AUDIO"],
      inputAudioTranscription: {},
      outputAudioTranscription: {},
      realtimeInputConfig: { automaticActivityDetection: {} },
      mediaResolution: "MEDIA_RESOLUTION_HIGH",
      sessionResumption: {},
      contextWindowCompression: { slidingWindow: {} },
    },
    extra: {},
  });
});

Deno.test("search is declared beside functions, and only when it is asked for", () => {
  assertEquals(configOf({ search: true }).tools, [{ googleSearch: {} }]);
  assertEquals(configOf({ search: false }).tools, undefined);
  const tools = [{ name: "f", description: "d" }];
  assertEquals(configOf({ tools, search: true }).tools?.length, 2);
});

Deno.test("voice and instructions go where the SDK wants them", () => {
  const { speechConfig, systemInstruction } = configOf({ voice: "Kore", instructions: "be brief" });
  assertEquals(speechConfig, { voiceConfig: { prebuiltVoiceConfig: { voiceName: "Kore" } } });
  assertEquals(systemInstruction, { role: "user", parts: [{ text: "be brief" }] });
  assertEquals(configOf({ instructions: "" }).systemInstruction, undefined);
});

Deno.test("how turns are taken becomes the detection's settings", () => {
  const { realtimeInputConfig } = configOf({
    turns: {
      mode: "automatic",
      silenceMs: 800,
      startSensitivity: "low",
      endSensitivity: "high",
      interrupt: false,
    },
  });
  assertEquals<unknown>(realtimeInputConfig, {
    automaticActivityDetection: {
      silenceDurationMs: 800,
      startOfSpeechSensitivity: "START_SENSITIVITY_LOW",
      endOfSpeechSensitivity: "END_SENSITIVITY_HIGH",
    },
    activityHandling: "NO_INTERRUPTION",
  });
});

Deno.test("frugal pictures are looked at coarsely, all others as finely as the model can", () => {
  assertEquals<unknown>(configOf({ pictures: "frugal" }).mediaResolution, "MEDIA_RESOLUTION_LOW");
  const readable = configOf({ pictures: "readable" }).mediaResolution;
  assertEquals<unknown>(readable, "MEDIA_RESOLUTION_HIGH");
});

Deno.test("push-to-talk switches the detection off and says nothing else about it", () => {
  const { realtimeInputConfig } = configOf({ turns: { mode: "push-to-talk", silenceMs: 800 } });
  assertEquals(realtimeInputConfig, { automaticActivityDetection: { disabled: true } });
});

Deno.test("tools are declared in JSON Schema, with the behaviour the model takes", () => {
  const tools = [
    { name: "f", description: "does f", parameters: { type: "object" } },
    { name: "g", description: "does g" },
  ];
  const of = (model: string) => configOf({ tools }, model).tools;
  const declared = (behavior: object) => [{
    functionDeclarations: [
      {
        name: "f",
        description: "does f",
        parametersJsonSchema: { type: "object" },
        ...behavior,
      },
      { name: "g", description: "does g", ...behavior },
    ],
  }];
  assertEquals<unknown>(of(MODEL), declared({ behavior: "NON_BLOCKING" }));
  assertEquals<unknown>(of("gemini-3.1-flash-live-preview"), declared({}));
  assertEquals(configOf({ tools: [] }).tools, undefined);
});

Deno.test("thinking is asked for only where the model takes it", () => {
  assertEquals(configOf({}).thinkingConfig, undefined);
  assertEquals<unknown>(configOf({}, "gemini-3.8-live-extended-thinking").thinkingConfig, {
    thinkingLevel: "LOW",
    includeThoughts: true,
  });
});

Deno.test("a handle resumes; history is announced where the model needs that", () => {
  const start = { type: "start" } as const;
  const { config } = liveSetup(start, traitsOf(MODEL), { handle: "H" });
  assertEquals(config.sessionResumption, { handle: "H" });
  const extraOf = (model: string) => liveSetup(start, traitsOf(model), { withHistory: true }).extra;
  assertEquals(extraOf("gemini-3.1-flash-live-preview"), {
    historyConfig: { initialHistoryInClientContent: true },
  });
  assertEquals(extraOf(MODEL), {});
});

Deno.test("tools that the owner has fixed take the place of the page's, and none take all away", () => {
  const start = { type: "start", tools: [{ name: "door", description: "" }] } as const;
  const asked = { ...start, tools: [...start.tools] };
  const toolsOf = (tools: readonly object[]) =>
    liveSetup(asked, traitsOf(MODEL), { tools }).config.tools;
  assertEquals(toolsOf([{ googleSearch: {} }]), [{ googleSearch: {} }]);
  assertEquals(toolsOf([]), undefined);
});
