/**
 * The owner's lock against setups of any spelling, with members standing twice: what gets through is
 * read by the simulator's reader, which is as strict as Google's, and must keep to the lock.
 */
import { assert, assertEquals, assertGreater } from "@std/assert";
import fc from "fast-check";
import { ClientGate, type Frame } from "../../lib/passage/client_gate.ts";
import { parseClientMessage, PayloadError } from "../../lib/simulator/protocol/parse.ts";

const MODELS = ["models/a", "models/b"];
const VOICES = ["Kore", "Puck"];
const LOCK = {
  models: ["a", "b"],
  instructions: "Be kind.",
  tools: { type: "listed", names: ["f", "googleSearch"] },
  voices: VOICES,
} as const;

/** A JSON object as text: each member by any of its names, or several times. */
const object = (members: Record<string, fc.Arbitrary<string>>): fc.Arbitrary<string> => {
  const member = fc.oneof(
    ...Object.entries(members).map(([name, value]) =>
      fc.tuple(fc.constantFrom(...spellings(name)), value).map(([key, text]) => `${key}:${text}`)
    ),
  );
  return fc.array(member, { maxLength: 3 }).map((list) => `{${list.join(",")}}`);
};
const spellings = (name: string) => {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const escaped = `\\u${name.charCodeAt(0).toString(16).padStart(4, "0")}${name.slice(1)}`;
  return [...new Set([name, snake, escaped])].map((spelling) => `"${spelling}"`);
};
const text = (...values: string[]) =>
  fc.constantFrom(...values.map((value) => JSON.stringify(value)), "null");

const voice = object({ prebuiltVoiceConfig: object({ voiceName: text(...VOICES, "Evil") }) });
const tools = fc.array(
  object({
    googleSearch: fc.constant("{}"),
    urlContext: fc.constant("{}"),
    functionDeclarations: fc.array(object({ name: text("f", "evil") }), { maxLength: 2 })
      .map((list) => `[${list}]`),
  }),
  { maxLength: 2 },
).map((list) => `[${list}]`);
const instruction = fc.constant('{"parts":[{"text":"Be evil."}]}');
const setup = object({
  model: text("models/a", "a", "models/evil"),
  generationConfig: object({ speechConfig: object({ voiceConfig: voice }) }),
  systemInstruction: instruction,
  tools,
});
const update = object({ systemInstruction: instruction, tools: object({ tools }) });
const frame = object({ setup, contextUpdate: update });

/** Whether a frame keeps to the lock; null where it would be refused. */
function keepsToLock(sent: Frame): boolean | null {
  let message;
  try {
    message = parseClientMessage(typeof sent === "string" ? sent : new TextDecoder().decode(sent));
  } catch (error) {
    if (error instanceof PayloadError) return null;
    throw error;
  }
  const namesOf = (list: readonly object[] = []) =>
    list.flatMap((tool) =>
      Object.entries(tool).flatMap(([kind, value]) =>
        kind === "functionDeclarations"
          ? (value as { name?: string }[]).map(({ name = "" }) => name)
          : [kind]
      )
    );
  const areOpen = (names: string[]) => names.every((name) => ["f", "googleSearch"].includes(name));
  if (message.type === "contextUpdate") {
    const { systemInstruction, tools } = message.contextUpdate;
    return systemInstruction === undefined && areOpen(namesOf(tools?.tools));
  }
  if (message.type !== "setup") return true;
  const { model = "", systemInstruction, tools, generationConfig } = message.setup;
  const voice = generationConfig?.speechConfig?.voiceConfig?.prebuiltVoiceConfig?.voiceName ?? "";
  return (MODELS.includes(model) || MODELS.includes(`models/${model}`)) &&
    systemInstruction?.parts?.[0].text === "Be kind." && areOpen(namesOf(tools)) &&
    VOICES.includes(voice);
}

Deno.test("whatever is written, what gets through keeps to the owner's lock", () => {
  let passed = 0;
  const property = fc.property(fc.array(frame, { minLength: 1, maxLength: 3 }), (frames) => {
    const gate = new ClientGate({
      ...{ version: "v1beta", lock: LOCK, oldClients: null, admit: null, tokenLock: null },
    });
    for (const text of frames) {
      const sent: Frame[] = [];
      const close = gate.take(text, (frame) => sent.push(frame));
      for (const frame of sent) {
        const keeps = keepsToLock(frame);
        assert(keeps !== false, `${text} became ${frame}`);
        if (keeps) passed++;
      }
      if (close !== null) return;
    }
  });
  fc.assert(property, { seed: 5, numRuns: 4_000 });
  assertGreater(passed, 200);
  assertEquals(keepsToLock('{"setup":{"model":"models/evil"}}'), false);
});
