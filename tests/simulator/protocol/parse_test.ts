import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import fc from "fast-check";
import { parseClientMessage, PayloadError } from "../../../lib/simulator/protocol/parse.ts";
import { MESSAGES } from "../../../lib/simulator/protocol/proto_fields.ts";

const parse = (json: unknown) => parseClientMessage(JSON.stringify(json));
const textOf = (json: unknown) => assertThrows(() => parse(json), PayloadError).message;

Deno.test("parse reads camelCase and snake_case as one", () => {
  const camel = parse({ setup: { generationConfig: { responseModalities: ["AUDIO"], topP: 1 } } });
  const snake = parse({
    setup: { generation_config: { response_modalities: ["AUDIO"], top_p: 1 } },
  });
  assertEquals(camel, snake);
  assertEquals(camel, {
    type: "setup",
    setup: { generationConfig: { responseModalities: ["AUDIO"], topP: 1 } },
  });
});

Deno.test("parse decodes bytes of both base64 alphabets, padded or not", () => {
  for (const data of ["+/8=", "-_8=", "-_8"]) {
    assertEquals(parse({ realtimeInput: { audio: { data } } }), {
      type: "realtimeInput",
      realtimeInput: { audio: { data: Uint8Array.of(0xfb, 0xff) } },
    });
  }
});

Deno.test("parse takes numbers as text, enums as numbers and null as absent", () => {
  const message = parse({
    setup: {
      contextWindowCompression: { triggerTokens: "104857", slidingWindow: null },
      generationConfig: { responseModalities: [3], temperature: "0.5" },
      realtimeInputConfig: { activityHandling: 2 },
    },
  });
  assertEquals(message, {
    type: "setup",
    setup: {
      contextWindowCompression: { triggerTokens: 104857 },
      generationConfig: { responseModalities: ["AUDIO"], temperature: 0.5 },
      realtimeInputConfig: { activityHandling: "NO_INTERRUPTION" },
    },
  });
});

const UNKNOWN: [unknown, string][] = [
  [{ setup: { generationConfig: { x: 1 } } }, `"x" at 'setup.generation_config'`],
  [{ setup: { x: 1 } }, `"x" at 'setup'`],
  [{ config: {} }, `"config"`],
  [{ setup: { tools: [{}, { fooBar: 1 }] } }, `"fooBar" at 'setup.tools[1]'`],
  [
    { setup: { tools: [{ functionDeclarations: [{ parameters: { additionalProperties: 1 } }] }] } },
    `"additionalProperties" at 'setup.tools[0].function_declarations[0].parameters'`,
  ],
  [{ setup: { translationConfig: {} } }, `"translationConfig" at 'setup'`],
  [{ realtimeInput: { activityStart: { now: true } } }, `"now" at 'realtime_input.activity_start'`],
  [JSON.parse('{"setup":{"__proto__":1}}'), `"__proto__" at 'setup'`],
];
for (const [json, name] of UNKNOWN) {
  Deno.test(`parse names the unknown field ${name}`, () => {
    assertEquals(
      textOf(json),
      `Invalid JSON payload received. Unknown name ${name}: Cannot find field.`,
    );
  });
}

const WRONG: [unknown, string][] = [
  [
    { setup: { generationConfig: { temperature: "warm" } } },
    `Invalid value at 'setup.generation_config.temperature' (TYPE_FLOAT), "warm"`,
  ],
  [{ setup: { model: 3 } }, "Invalid value at 'setup.model' (TYPE_STRING), 3"],
  [{ setup: [] }, "Invalid value at 'setup' (message), […]"],
  [{ setup: { tools: {} } }, "Invalid value at 'setup.tools' (a list), {…}"],
  [{ setup: { labels: { a: 1 } } }, "Invalid value at 'setup.labels[a].value' (TYPE_STRING), 1"],
  [
    { setup: { generationConfig: { responseModalities: ["SMELL"] } } },
    `Invalid value at 'setup.generation_config.response_modalities[0]' (Modality), "SMELL"`,
  ],
  [
    { realtimeInput: { audio: { data: "*" } } },
    `Invalid value at 'realtime_input.audio.data' (TYPE_BYTES), Base64 decoding failed for "*"`,
  ],
  [{}, "Request contains an invalid argument."],
];
for (const [json, text] of WRONG) {
  Deno.test(`parse says: ${text}`, () => {
    assertEquals(textOf(json), text);
  });
}

Deno.test("parse refuses two members, and a field in both spellings", () => {
  const both = textOf({ realtimeInput: {}, clientContent: {} });
  assertEquals(both.endsWith("already set. Cannot set 'clientContent'"), true);
  assertInstanceOf(
    assertThrows(() => parse({ realtimeInput: {}, realtime_input: {} })),
    PayloadError,
  );
});

Deno.test("parse refuses what is no JSON object", () => {
  for (const text of ["", "hello", "[]", "1", '"setup"', "null", "{", '{"setup":{}}x']) {
    assertThrows(() => parseClientMessage(text), PayloadError);
  }
});

Deno.test("parse refuses nesting without end, and does not fall over it", () => {
  const deep = '{"items":'.repeat(5_000) + "{}" + "}".repeat(5_000);
  const text = `{"setup":{"tools":[{"functionDeclarations":[{"parameters":${deep}}]}]}}`;
  assertThrows(() => parseClientMessage(text), PayloadError);
});

Deno.test("parse refuses free-form JSON nested deeper than a message may be, and takes less", () => {
  const declared = (json: string) =>
    `{"setup":{"tools":[{"functionDeclarations":[{"parametersJsonSchema":${json}}]}]}}`;
  const answered = (json: string) =>
    `{"toolResponse":{"functionResponses":[{"response":{"output":${json}}}]}}`;
  const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  for (const deep of [declared(lists(98)), declared(lists(200_000)), answered(lists(200_000))]) {
    const { message } = assertThrows(() => parseClientMessage(deep), PayloadError);
    assert(message.startsWith("Invalid JSON payload received. Nested too deeply at '"));
  }
  parseClientMessage(declared(lists(97)));
  parseClientMessage(answered(`[${"0,".repeat(200_000)}0]`));
});

Deno.test("parse takes numbers that are numbers: finite, decimal, and whole ones within their type", () => {
  const detection = (silenceDurationMs: string) =>
    `{"setup":{"realtimeInputConfig":{"automaticActivityDetection":{"silenceDurationMs":` +
    `${silenceDurationMs}}}}}`;
  const warmth = (temperature: string) =>
    `{"setup":{"generationConfig":{"temperature":${temperature}}}}`;
  const wrong = [
    ...["2147483648", "-2147483649", "1.5", "1e999", '"0x10"', '" 7"', '"+7"', '""', '"1_0"'],
  ].map(detection);
  const odd = ["1e999", '"1e999"', '"Infinity"', '"0x10"', '"1."'].map(warmth);
  for (const text of [...wrong, ...odd]) {
    assertThrows(() => parseClientMessage(text), PayloadError);
  }
  const right = ["2147483647", "-2147483648", '"-7"', "1e3", '"1e3"'].map(detection);
  for (const text of [...right, warmth('"1.5e-3"')]) parseClientMessage(text);
});

/** Anything at all, often with names the parser knows, so that it is led deep into the tables. */
const names = [
  ...new Set(Object.values(MESSAGES).flatMap((fields) => Object.keys(fields))),
  "additional_properties",
  "__proto__",
];
const knownObject = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.base64String()),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 4 }),
})).object;

Deno.test("parse throws nothing but its own error, whatever comes", () => {
  const onlyItsOwn = (text: string) => {
    try {
      parseClientMessage(text);
    } catch (error) {
      assertInstanceOf(error, PayloadError);
    }
  };
  fc.assert(fc.property(fc.string(), onlyItsOwn), { seed: 1, numRuns: 300 });
  fc.assert(fc.property(fc.json(), onlyItsOwn), { seed: 2, numRuns: 300 });
  fc.assert(
    fc.property(knownObject, (json) => onlyItsOwn(JSON.stringify(json))),
    { seed: 3, numRuns: 1_000 },
  );
});
