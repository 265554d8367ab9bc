import { assertEquals, assertLess } from "@std/assert";
import type { Setup } from "../../../lib/simulator/protocol/client_message.ts";
import { checkSetup } from "../../../lib/simulator/access/model_contract.ts";
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
  assertEquals(text(["AUDIO", "TEXT"])?.code, 1007);
  assertLess(refusal.reason.length, 124);
});
