import { assertEquals } from "@std/assert";
import { setupOfConfig } from "../../../lib/passage/dialects/first_config.ts";

Deno.test("the guide's first message is the setup it means", () => {
  const message = {
    config: {
      model: "models/gemini-2.0-flash-exp",
      responseModalities: ["AUDIO"],
      systemInstruction: { parts: [{ text: "Be brief." }] },
    },
  };
  assertEquals(setupOfConfig(message), {
    model: "models/gemini-2.0-flash-exp",
    generationConfig: { responseModalities: ["AUDIO"] },
    systemInstruction: { parts: [{ text: "Be brief." }] },
  });
});

Deno.test("flat settings go where the wire has them, in either spelling", () => {
  const config = {
    model: "gemini-3.8-live",
    response_modalities: ["AUDIO"],
    generation_config: { seed: 1 },
    temperature: 0.5,
    system_instruction: "Be brief.",
    tools: [{ googleSearch: {} }],
    output_audio_transcription: {},
    madeUp: true,
  };
  assertEquals(setupOfConfig({ config }), {
    model: "models/gemini-3.8-live",
    generationConfig: { seed: 1, responseModalities: ["AUDIO"], temperature: 0.5 },
    systemInstruction: { role: "user", parts: [{ text: "Be brief." }] },
    tools: [{ googleSearch: {} }],
    outputAudioTranscription: {},
  });
});

Deno.test("what is no such message is none", () => {
  for (const message of [{}, { setup: {} }, { config: 1 }, { setup: {}, config: {} }]) {
    assertEquals(setupOfConfig(message), null);
  }
  assertEquals(setupOfConfig({ config: {} }), {});
});
