import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import type { Setup } from "../../../lib/simulator/protocol/client_message.ts";
import { checkContext, checkSetup } from "../../../lib/simulator/access/model_contract.ts";
import { LIVE_MODELS, MODEL_SWITCHES } from "../../../lib/simulator/access/models.ts";
import { REFUSALS } from "../../../lib/simulator/protocol/refusal.ts";

const LIVE = "models/gemini-3.8-live";
const THINKING = "models/gemini-3.8-live-extended-thinking";
const AUDIO = ["AUDIO"];

function setupOf(more: Setup = {}, generation: object = {}, model = LIVE): Setup {
  return { model, generationConfig: { responseModalities: AUDIO, ...generation }, ...more };
}

const tool = (behavior?: string) => ({
  tools: [{ functionDeclarations: [{ name: "f", behavior }] }],
});

const TAKEN: [string, Setup][] = [
  ["a bare setup", setupOf()],
  ["the other model", setupOf({}, {}, THINKING)],
  ["blocking and other functions", {
    ...setupOf(),
    tools: [{
      functionDeclarations: [{ name: "f", behavior: "BLOCKING" }, {
        name: "g",
        behavior: "NON_BLOCKING",
      }],
    }],
  }],
  ["a search", setupOf({ tools: [{ googleSearch: {} }] })],
  ["proactive sound, always on", setupOf({ proactivity: { proactiveAudio: true } })],
  [
    "a level of thinking where there is one",
    setupOf({}, {
      thinkingConfig: { thinkingLevel: "LOW" },
    }, THINKING),
  ],
];
for (const [name, setup] of TAKEN) {
  Deno.test(`contract takes ${name}`, () => assertEquals(checkSetup(setup, "v1beta"), null));
}

const REFUSED: [string, Setup][] = [
  ["a setup without a model", setupOf({}, {}, "")],
  ["a level of thinking", setupOf({}, { thinkingConfig: { thinkingLevel: "LOW" } })],
  ["minimal thinking", setupOf({}, { thinkingConfig: { thinkingLevel: "MINIMAL" } }, THINKING)],
  ["a budget of thinking", setupOf({}, { thinkingConfig: { thinkingBudget: 0 } })],
  ["affective dialog", setupOf({}, { enableAffectiveDialog: true })],
  ["translation", setupOf({}, { translationConfig: {} })],
  ["a response schema", setupOf({}, { responseSchema: {} })],
  ["proactive sound off", setupOf({ proactivity: { proactiveAudio: false } })],
  ["code execution", setupOf({ tools: [{ codeExecution: {} }] })],
  ["URL context", setupOf({ tools: [{ urlContext: {} }] })],
  ["blocking functions where thinking is extended", setupOf(tool("BLOCKING"), {}, THINKING)],
  ["a function without a name", setupOf({ tools: [{ functionDeclarations: [{}] }] })],
  [
    "two functions of one name",
    setupOf({ tools: [{ functionDeclarations: [{ name: "f" }, { name: "f" }] }] }),
  ],
  ["an explicit voice signal", setupOf({ explicitVadSignal: true })],
  ["an avatar", setupOf({ avatarConfig: {} })],
  ["transparent resumption", setupOf({ sessionResumption: { transparent: true } })],
  [
    "a picture as instruction",
    setupOf({ systemInstruction: { parts: [{ inlineData: { mimeType: "image/jpeg" } }] } }),
  ],
];
for (const [name, setup] of REFUSED) {
  Deno.test(`contract refuses ${name}`, () => {
    assertEquals(checkSetup(setup, "v1beta"), REFUSALS.invalidArgument);
  });
}

Deno.test("contract names model and version it does not serve", () => {
  for (const model of ["models/gemini-2.0-flash-live-001", "gemini-3.8-live", "toString"]) {
    assertEquals(checkSetup(setupOf({}, {}, model), "v1alpha"), {
      code: 1008,
      reason: `${model} is not found for API version v1alpha, or is not supported for ` +
        "bidiGenerateContent.",
    });
  }
});

Deno.test("contract refuses text, which is the default, and any mixture", () => {
  const text = (modalities?: string[]) =>
    checkSetup({ model: LIVE, generationConfig: { responseModalities: modalities } }, "v1beta");
  const refusal = {
    code: 1007,
    reason: "The requested combination of response modalities (TEXT) is not supported by the " +
      "model. models/gemini-3.8-live",
  };
  assertEquals(text(), refusal);
  assertEquals(text([]), refusal);
  assertEquals(text(["TEXT"]), refusal);
  assertEquals(text(["AUDIO", "TEXT"]), {
    code: 1007,
    reason: refusal.reason.replace("(TEXT)", "(AUDIO, TEXT)"),
  });
  assertLess(refusal.reason.length, 124);
});

const TRANSLATE = "models/gemini-3.5-live-translate-preview";
const FLASH_3_1 = "models/gemini-3.1-flash-live-preview";
const NATIVE_2_5 = "models/gemini-2.5-flash-native-audio-preview-12-2025";
const SERVED = { ...MODEL_SWITCHES, retiredModels: "served" } as const;

Deno.test("2.5 refuses text that is named in words of its own, and what else it cannot speak", () => {
  const asked = (responseModalities?: string[]) =>
    checkSetup({ model: NATIVE_2_5, generationConfig: { responseModalities } }, "v1beta", SERVED);
  assertEquals(asked(["TEXT"]), {
    code: 1007,
    reason: "Cannot extract voices from a non-audio request.",
  });
  for (const [modalities, told] of [[undefined, "TEXT"], [["AUDIO", "TEXT"], "AUDIO, TEXT"]]) {
    assertEquals(asked(modalities as string[]), {
      code: 1007,
      reason: `The requested combination of response modalities (${told}) is not supported by ` +
        `the model. ${NATIVE_2_5}`,
    });
  }
});

Deno.test("voices of the library are for 3.8, and an error before; prebuilt ones are for all", () => {
  const check = (voiceName: string, model: string) => {
    const speechConfig = { voiceConfig: { prebuiltVoiceConfig: { voiceName } } };
    return checkSetup(setupOf({}, { speechConfig }, model), "v1beta", SERVED);
  };
  for (const model of Object.keys(LIVE_MODELS)) assertEquals(check("Kore", model), null);
  for (const model of [LIVE, THINKING]) assertEquals(check("en-us-tavi", model), null);
  // Told even where an unknown setting is met with silence.
  for (const model of [FLASH_3_1, NATIVE_2_5]) {
    const refusal = check("en-us-tavi", model);
    assert(refusal !== null && refusal !== "silence");
    assertEquals(refusal.code, 1007);
    assertStringIncludes(refusal.reason, "matching speaker voice");
  }
});

Deno.test("the model that transcribes takes any modality, and no functions", () => {
  const TRANSCRIBE = "models/gemini-3.5-transcribe-live";
  for (const responseModalities of [undefined, ["TEXT"], ["AUDIO"]]) {
    const setup = { model: TRANSCRIBE, generationConfig: { responseModalities } };
    assertEquals(checkSetup(setup, "v1beta"), null);
  }
  assertEquals(checkSetup(setupOf(tool(), {}, TRANSCRIBE), "v1beta"), REFUSALS.invalidArgument);
});

Deno.test("the model that translates takes its target, and neither instructions nor functions", () => {
  const translation = { translationConfig: { targetLanguageCode: "es" } };
  assertEquals(checkSetup(setupOf({}, translation, TRANSLATE), "v1beta"), null);
  for (const more of [{ systemInstruction: { parts: [{ text: "Be brief." }] } }, tool()]) {
    const refusal = checkSetup(setupOf(more, translation, TRANSLATE), "v1beta");
    assertEquals(refusal, REFUSALS.invalidArgument);
  }
});

Deno.test("models that are gone are not found, but by switch", () => {
  for (const model of [FLASH_3_1, NATIVE_2_5]) {
    const refusal = checkSetup(setupOf({}, {}, model), "v1beta");
    assert(refusal !== null && refusal !== "silence");
    assertEquals(refusal.code, 1008);
    assertEquals(checkSetup(setupOf({}, {}, model), "v1beta", SERVED), null);
  }
});

Deno.test("3.1 never answers a setting it does not know, or refuses it by switch", () => {
  const check = (setup: Setup, unknownSetting: "silence" | "refuse") =>
    checkSetup(setup, "v1beta", { ...SERVED, unknownSetting });
  for (
    const setup of [
      setupOf({}, { enableAffectiveDialog: true }, FLASH_3_1),
      setupOf({ proactivity: { proactiveAudio: true } }, {}, FLASH_3_1),
      setupOf(tool("NON_BLOCKING"), {}, FLASH_3_1),
    ]
  ) {
    assertEquals(check(setup, "silence"), "silence");
    assertEquals(check(setup, "refuse"), REFUSALS.invalidArgument);
  }
  const minimal = { thinkingConfig: { thinkingLevel: "MINIMAL" } };
  assertEquals(check(setupOf({}, minimal, FLASH_3_1), "silence"), null);
});

Deno.test("2.5 takes a budget, and affective dialog and proactive sound on v1alpha alone", () => {
  const check = (setup: Setup, version: string) => checkSetup(setup, version, SERVED);
  const budget = setupOf({}, { thinkingConfig: { thinkingBudget: 0 } }, NATIVE_2_5);
  assertEquals(check(budget, "v1beta"), null);
  for (
    const setup of [
      setupOf({}, { enableAffectiveDialog: true }, NATIVE_2_5),
      setupOf({ proactivity: { proactiveAudio: true } }, {}, NATIVE_2_5),
    ]
  ) {
    assertEquals(check(setup, "v1alpha"), null);
    assertEquals(check(setup, "v1beta"), REFUSALS.invalidArgument);
  }
  const czech = { speechConfig: { languageCode: "cs-CZ" } };
  assertEquals(check(setupOf({}, czech, NATIVE_2_5), "v1beta"), {
    code: 1007,
    reason: `Unsupported language code 'cs-CZ' for model ${NATIVE_2_5}`,
  });
  assertEquals(check(setupOf({}, czech), "v1beta"), null);
});

Deno.test("tools put in later are held to the same contract", () => {
  const check = (tools: Setup["tools"], model: string) => checkContext({ tools: { tools } }, model);
  assertEquals(check([{ googleSearch: {} }], LIVE), null);
  assertEquals(check([{ codeExecution: {} }], LIVE), REFUSALS.invalidArgument);
  assertEquals(check(tool("BLOCKING").tools, THINKING), REFUSALS.invalidArgument);
  assertEquals(check([{ codeExecution: {} }], NATIVE_2_5), null);
  assertEquals(checkContext({ tools: {} }, LIVE), null);
});

Deno.test("instructions put in later are text, and given to models that take any", () => {
  const brief = { parts: [{ text: "Be brief." }] };
  const picture = { parts: [{ inlineData: { mimeType: "image/jpeg", data: new Uint8Array(3) } }] };
  assertEquals(checkContext({ systemInstruction: brief }, LIVE), null);
  for (const [systemInstruction, model] of [[picture, LIVE], [brief, TRANSLATE]] as const) {
    assertEquals(checkContext({ systemInstruction }, model), REFUSALS.invalidArgument);
  }
});
