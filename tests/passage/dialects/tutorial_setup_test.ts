import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  tutorialSetup as lockedSetup,
  wireMessage,
} from "../../../lib/passage/dialects/tutorial_setup.ts";
import type { LockRules } from "../../../lib/door/lock_rules.ts";
import { WireError } from "../../../lib/wire/codec.ts";

const OPEN: LockRules = { models: null, instructions: null, tools: null, voices: null };
const tutorialSetup = (setup: unknown) => lockedSetup(setup, OPEN);

Deno.test("the setups of tutorials ask for sound or for words", () => {
  const asked = (generation_config: unknown) => tutorialSetup({ generation_config }).answers;
  assertEquals(asked({ response_modalities: ["AUDIO"] }), "audio");
  assertEquals(asked({ response_modalities: ["TEXT"] }), "text");
  assertEquals(asked({ responseModalities: ["text"] }), "text");
  assertEquals(asked({ response_modalities: ["TEXT", "AUDIO"] }), "audio");
  assertEquals(asked({ response_modalities: "TEXT" }), "text");
  for (const other of [undefined, {}, { language: "en" }, { response_modalities: [1, null] }]) {
    assertEquals(asked(other), "audio");
  }
});

Deno.test("nothing but what was asked for stands in start, and never the model", () => {
  const plain = { model: "models/gemini-2.0-flash-exp", generation_config: {} };
  assertEquals(tutorialSetup(plain).start, { type: "start" });
  assertEquals(tutorialSetup({}).start, { type: "start" });
});

Deno.test("voice and instructions are taken over, in either spelling", () => {
  const snake = {
    generation_config: {
      speech_config: { voice_config: { prebuilt_voice_config: { voice_name: "Puck" } } },
    },
    system_instruction: "Be brief.",
  };
  const camel = {
    generationConfig: {
      speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: "Puck" } } },
    },
    systemInstruction: { role: "user", parts: [{ text: "Be" }, { text: "brief." }, {}] },
  };
  const start = { type: "start", voice: "Puck" } as const;
  assertEquals(tutorialSetup(snake).start, { ...start, instructions: "Be brief." });
  assertEquals(tutorialSetup(camel).start, { ...start, instructions: "Be\nbrief." });
});

Deno.test("functions are declared to the wire, their types as JSON Schema writes them", () => {
  const declaration = {
    name: "set_light",
    description: "Sets the light.",
    parameters: {
      type: "OBJECT",
      properties: {
        type: { type: "STRING", enum: ["WARM"] },
        levels: { type: "ARRAY", items: { type: "INTEGER" } },
      },
      required: ["type"],
    },
  };
  const { start } = tutorialSetup({
    tools: [{ function_declarations: [declaration, { name: "look" }] }, { google_search: {} }],
  });
  assertEquals(start.tools, [
    {
      ...declaration,
      parameters: {
        type: "object",
        properties: {
          type: { type: "string", enum: ["WARM"] },
          levels: { type: "array", items: { type: "integer" } },
        },
        required: ["type"],
      },
    },
    { name: "look", description: "" },
  ]);
});

const REFUSED: [string, unknown, string][] = [
  ["no setup", undefined, "setup"],
  ["a list", [], "setup"],
  ["a text", "AUDIO", "setup"],
  ["instructions without end", { system_instruction: "x".repeat(30_000) }, "instructions"],
  [
    "a voice that is no name",
    {
      generation_config: {
        speech_config: { voice_config: { prebuilt_voice_config: { voice_name: "<b>" } } },
      },
    },
    "voice",
  ],
  ["a function without a name", { tools: [{ function_declarations: [{}] }] }, "name"],
  [
    "more functions than can be",
    {
      tools: [{ function_declarations: Array.from({ length: 65 }, (_, i) => ({ name: `f${i}` })) }],
    },
    "tools",
  ],
];
for (const [name, setup, words] of REFUSED) {
  Deno.test(`${name} is refused with the reason`, () => {
    const error = assertThrows(() => tutorialSetup(setup), WireError);
    assertEquals(error.reason, "malformed");
    assertStringIncludes(error.message, words);
  });
}

Deno.test("a message made here is held to what the wire takes", () => {
  const line = { type: "text", id: "1", text: "hello" };
  assertEquals(wireMessage(line), { type: "text", id: "1", text: "hello" });
  assertThrows(() => wireMessage({ ...line, text: "" }), WireError);
});

Deno.test("what the owner has fixed holds, whatever the page asks for", () => {
  const asked = {
    model: "models/gemini-2.0-flash-exp",
    system_instruction: "You are a pirate.",
    generation_config: {
      response_modalities: ["TEXT"],
      speech_config: { voice_config: { prebuilt_voice_config: { voice_name: "Puck" } } },
    },
    tools: [{ function_declarations: [{ name: "mine" }] }],
  };
  const lock: LockRules = {
    models: ["gemini-3.8-live"],
    instructions: "Be brief.",
    tools: { type: "fixed", tools: [] },
    voices: ["Kore"],
  };
  assertEquals(lockedSetup(asked, lock), {
    start: {
      type: "start",
      model: "gemini-3.8-live",
      voice: "Kore",
      instructions: "Be brief.",
    },
    answers: "text",
  });
  const listed: LockRules = { ...OPEN, tools: { type: "listed", names: ["theirs"] } };
  const error = assertThrows(() => lockedSetup(asked, listed), WireError);
  assertStringIncludes(error.message, "mine");
});
