import { assertEquals, assertStrictEquals, assertStringIncludes } from "@std/assert";
import type { Members } from "../../lib/passage/members.ts";
import { isClose } from "../../lib/passage/google_words.ts";
import { isLocked, type LockRules } from "../../lib/door/lock_rules.ts";
import { lockContext, lockSetup } from "../../lib/passage/owners_lock.ts";

const OPEN: LockRules = { models: null, instructions: null, tools: null, voices: null };
const lock = (setup: Members, rules: Partial<LockRules>): unknown => {
  const answer = lockSetup(setup, { ...OPEN, ...rules }, "v1beta");
  return isClose(answer) ? answer : answer.setup;
};
const reasonOf = (answer: unknown) => (answer as { reason: string }).reason;
const voiced = (voiceName: string) => ({
  generation_config: { speech_config: { voice_config: { prebuilt_voice_config: { voiceName } } } },
});
const VOICED = (voiceName: string) => ({
  generationConfig: { speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName } } } },
});

Deno.test("an open lock leaves the very setup", () => {
  const setup = { model: "models/x", tools: [{ googleSearch: {} }] };
  assertStrictEquals(lock(setup, {}), setup);
  assertEquals([isLocked(OPEN), isLocked({ ...OPEN, voices: ["Kore"] })], [false, true]);
});

Deno.test("a fixed model takes the place of any, and of none", () => {
  assertEquals(lock({ model: "models/x" }, { models: ["a"] }), { model: "models/a" });
  assertEquals(lock({}, { models: ["a"] }), { model: "models/a" });
});

Deno.test("of several models one may be asked for, and another is not found", () => {
  const models = ["a", "b"];
  assertEquals(lock({ model: "models/b" }, { models }), { model: "models/b" });
  assertEquals(lock({}, { models }), { model: "models/a" });
  assertEquals(lock({ model: "models/c" }, { models }), {
    code: 1008,
    reason: "models/c is not found for API version v1beta, or is not supported for " +
      "bidiGenerateContent.",
  });
});

Deno.test("fixed instructions take the place of any, in either spelling", () => {
  const instructions = "Be kind.";
  const held = { systemInstruction: { role: "user", parts: [{ text: instructions }] } };
  const asked = { parts: [{ text: "Be rude." }] };
  for (
    const setup of [{}, { system_instruction: asked }, {
      system_instruction: asked,
      systemInstruction: asked,
    }]
  ) {
    assertEquals(lock(setup, { instructions }), held);
  }
});

const HIDDEN_TOOLS = [
  [{ functionDeclarations: { name: "evil" } }],
  [[{ googleSearch: {} }]],
  ["googleSearch"],
  [{ functionDeclarations: [[{ name: "evil" }]] }],
  [{ functionDeclarations: [{ name: { toString: 1 } }] }],
];
for (const tools of HIDDEN_TOOLS) {
  Deno.test(`no tool is hidden from a list in ${JSON.stringify(tools)}`, () => {
    const rules: Partial<LockRules> = { tools: { type: "listed", names: ["f"] } };
    assertStringIncludes(reasonOf(lock({ tools }, rules)), "is not open here");
    const update = lockContext({ tools: { tools } }, { ...OPEN, ...rules });
    assertStringIncludes(reasonOf(update), "is not open here");
    const astray = lockContext({ tools: [{ tools }] }, { ...OPEN, ...rules });
    assertStringIncludes(reasonOf(astray), "invalid argument");
  });
}

Deno.test("fixed tools take the place of any; none takes them away", () => {
  const tools = [{ googleSearch: {} }];
  const setup = { tools: [{ functionDeclarations: [{ name: "f" }] }] };
  assertEquals(lock(setup, { tools: { type: "fixed", tools } }), { tools });
  assertEquals(lock(setup, { tools: { type: "fixed", tools: [] } }), {});
});

Deno.test("of listed tools any may be declared, and no other, however it is spelt", () => {
  const rule = { tools: { type: "listed", names: ["f", "googleSearch"] } } as const;
  const fine = { tools: [{ function_declarations: [{ name: "f" }] }, { google_search: {} }] };
  assertStrictEquals(lock(fine, rule), fine);
  const strangers = [
    [{ functionDeclarations: [{ name: "f" }, { name: "g" }] }],
    [{ functionDeclarations: [{ name: "f" }], function_declarations: [{ name: "g" }] }],
    [{ url_context: {} }],
    [{ functionDeclarations: [{}] }],
  ];
  for (const tools of strangers) {
    assertStringIncludes(reasonOf(lock({ tools }, rule)), "is not open here");
  }
  assertEquals(reasonOf(lock({ tools: {} }, rule)), "Request contains an invalid argument.");
});

Deno.test("a fixed voice takes the place of any, of a sample and of several speakers", () => {
  const voices = ["Kore"];
  assertEquals(lock({}, { voices }), VOICED("Kore"));
  assertEquals(lock(voiced("Puck"), { voices }), VOICED("Kore"));
  assertEquals(
    lock({ generationConfig: { speechConfig: { voiceConfig: { replicatedVoiceConfig: {} } } } }, {
      voices,
    }),
    VOICED("Kore"),
  );
  const several = { generationConfig: { speechConfig: { multi_speaker_voice_config: {} } } };
  assertEquals(lock(several, { voices }), VOICED("Kore"));
});

Deno.test("of several voices one may be asked for, and the first is for who names none", () => {
  const voices = ["Kore", "Puck"];
  const puck = voiced("Puck");
  assertStrictEquals(lock(puck, { voices }), puck);
  assertEquals(lock({}, { voices }), VOICED("Kore"));
  assertStringIncludes(reasonOf(lock(voiced("Zephyr"), { voices })), "Open: Kore, Puck.");
  const sampled = {
    generationConfig: { speechConfig: { voiceConfig: { replicatedVoiceConfig: 1 } } },
  };
  assertStringIncludes(reasonOf(lock(sampled, { voices })), "The voice of its own");
});

Deno.test("a voice that stands there in both spellings is not guessed at", () => {
  const setup = { ...voiced("Zephyr"), ...VOICED("Kore") };
  assertEquals(
    reasonOf(lock(setup, { voices: ["Kore", "Puck"] })),
    "Request contains an invalid argument.",
  );
});

Deno.test("what else a setup holds stays as it is", () => {
  const setup = { ...VOICED("Puck"), sessionResumption: { handle: "h" }, labels: { a_b: "c" } };
  const locked = lock(setup, { voices: ["Kore"], models: ["a"] });
  assertEquals(locked, {
    ...VOICED("Kore"),
    sessionResumption: { handle: "h" },
    labels: { a_b: "c" },
    model: "models/a",
  });
});

Deno.test("a contextUpdate loses what is fixed, and may hold nothing that is not listed", () => {
  const systemInstruction = { parts: [{ text: "Be rude." }] };
  const tools = { tools: [{ googleSearch: {} }] };
  const context = (update: Members, rules: Partial<LockRules>): unknown =>
    lockContext(update, { ...OPEN, ...rules });
  assertEquals(context({ systemInstruction, tools }, { instructions: "x" }), { update: { tools } });
  assertEquals(context({ system_instruction: systemInstruction }, { instructions: "x" }), {
    update: null,
  });
  const fixed = { type: "fixed", tools: [] } as const;
  assertEquals(context({ tools }, { tools: fixed }), { update: null });
  const listed = { type: "listed", names: ["f"] } as const;
  assertStringIncludes(reasonOf(context({ tools }, { tools: listed })), "googleSearch");
  assertEquals(context({ tools: {} }, { tools: listed }), { update: { tools: {} } });
  assertEquals(context({}, {}), { update: {} });
});
