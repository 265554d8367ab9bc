import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import fc from "fast-check";
import { TutorialDialect } from "../../../lib/passage/dialects/tutorial.ts";
import { decodeClient, encode, type ReceivedFrame, WireError } from "../../../lib/wire/codec.ts";
import type { LockRules } from "../../../lib/door/lock_rules.ts";
import type { ClientMessage, ServerMessage } from "../../../lib/wire/message.ts";

const OPEN: LockRules = { models: null, instructions: null, tools: null, voices: null };
const LIMITS = { maxBytes: 100_000 };
const SETUP = '{"setup":{"generation_config":{"response_modalities":["AUDIO"]}}}';
const TEXT_SETUP = '{"setup":{"generation_config":{"response_modalities":["TEXT"]}}}';

function dialect(setup: string | null = SETUP, accessCode?: string): TutorialDialect {
  const made = new TutorialDialect({ accessCode, lock: OPEN, nowMs: () => 0 });
  if (setup !== null) made.decode(setup, LIMITS);
  return made;
}

const read = (speaker: TutorialDialect, message: unknown) =>
  speaker.decode(JSON.stringify(message), LIMITS);
const written = (speaker: TutorialDialect, ...messages: ServerMessage[]) =>
  messages.flatMap((message) => speaker.encode(message)).map((frame) => JSON.parse(String(frame)));
const said = (text: string, final = false): ServerMessage => ({
  type: "said",
  who: "model",
  text,
  final,
  reply: 1,
});

Deno.test("the first message starts the call, with the code that came in the address", () => {
  assertEquals(dialect(null).decode(SETUP, LIMITS), [{ type: "start" }]);
  assertEquals(dialect(null, "a-code").decode(SETUP, LIMITS), [
    { type: "start", accessCode: "a-code" },
  ]);
});

Deno.test("anything else as the first message is refused", () => {
  for (const frame of ["{}", '{"realtime_input":{"media_chunks":[]}}', '{"setup":[]}', "[]", ""]) {
    assertThrows(() => dialect(null).decode(frame, LIMITS), WireError);
  }
});

Deno.test("sound and picture of one message come one after the other", () => {
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
  const messages = read(dialect(), {
    realtime_input: {
      media_chunks: [
        { mime_type: "audio/pcm", data: Uint8Array.of(7, 0).toBase64() },
        { mime_type: "image/jpeg", data: jpeg.toBase64() },
      ],
    },
  });
  assertEquals<ClientMessage[]>(messages, [
    { type: "sound", position: 0, pcm: Int16Array.of(7) },
    { type: "picture", position: 0, jpeg },
  ]);
});

Deno.test("what the tutorials' servers passed over is passed over here, a second setup too", () => {
  const speaker = dialect();
  for (const message of [{}, { hello: 1 }, { realtime_input: {} }, JSON.parse(SETUP)]) {
    assertEquals(read(speaker, message), []);
  }
});

for (const odd of [{ toString: 1 }, { toString: null, valueOf: null }, [[{}]]]) {
  Deno.test(`what no text can be made of is refused, and nothing worse: ${JSON.stringify(odd)}`, () => {
    for (
      const message of [
        { tool_response: { function_responses: [{ id: odd, name: odd, response: odd }] } },
        { realtime_input: { media_chunks: [{ mime_type: odd, data: odd }] } },
      ]
    ) assertThrows(() => read(dialect(), message), WireError);
    const lock: LockRules = {
      ...OPEN,
      tools: { type: "listed", names: ["f"] },
      models: ["a", "b"],
    };
    const tools = [{ function_declarations: [{ name: odd }] }];
    const speaker = new TutorialDialect({ lock, nowMs: () => 0 });
    assertThrows(() => read(speaker, { setup: { model: odd, tools } }), WireError);
  });
}

Deno.test("reply sound is one message a piece, its bytes as base64", () => {
  const sound: ServerMessage = {
    type: "sound",
    reply: 1,
    position: 0,
    pcm: Int16Array.of(9, 1, -2).subarray(1),
  };
  assertEquals(written(dialect(), sound), [{ audio: Uint8Array.of(1, 0, 0xfe, 0xff).toBase64() }]);
  assertEquals(written(dialect(TEXT_SETUP), sound), []);
});

for (const setup of [SETUP, TEXT_SETUP]) {
  Deno.test(`the words of the reply come by the sentence after ${setup}`, () => {
    const speaker = dialect(setup);
    assertEquals(written(speaker, said("Good "), said("day. How are")), [{ text: "Good day. " }]);
    assertEquals(written(speaker, said(" you?"), said("", true)), [{ text: "How are you?" }]);
  });
}

Deno.test("a reply that is cut gives the words it came to, and the next begins anew", () => {
  const speaker = dialect();
  assertEquals(written(speaker, said("I was about")), []);
  const cut: ServerMessage = { type: "reply", reply: 1, state: "interrupted" };
  assertEquals(written(speaker, cut), [{ text: "I was about" }]);
  assertEquals(written(speaker, said("Yes?", true)), [{ text: "Yes?" }]);
});

Deno.test("the person's words, thoughts and passing words are kept to ourselves", () => {
  const words = { type: "said", text: "Hm.", final: true } as const;
  const messages: ServerMessage[] = [
    { ...words, who: "person" },
    { ...words, who: "thought" },
    { ...words, who: "model", interim: true },
    { type: "resumeTicket", ticket: "secret", lastsMs: 1 },
    { type: "pong", id: 1 },
  ];
  assertEquals(written(dialect(), ...messages), []);
});

Deno.test("what ends the call is told in words, what does not is not", () => {
  const error = { type: "error", code: "busy", message: "All taken.", hint: "Wait." } as const;
  assertEquals(written(dialect(), { ...error, fatal: true }), [{ text: "All taken. Wait." }]);
  assertEquals(written(dialect(), { ...error, fatal: false }), []);
});

Deno.test("a tool call reaches the page, and its result comes back under its name", () => {
  const speaker = dialect();
  const args = { level: 3 };
  assertEquals(
    written(speaker, { type: "tool", state: "call", id: "c1", name: "set_light", args }),
    [
      { tool_call: { function_calls: [{ id: "c1", name: "set_light", args }] } },
    ],
  );
  const results = (function_responses: unknown) =>
    read(speaker, { tool_response: { function_responses } });
  const result = { type: "toolResult", id: "c1", name: "set_light" } as const;
  assertEquals<ClientMessage[]>(results([{ id: "c1", response: { ok: true } }]), [
    { ...result, result: { ok: true } },
  ]);
  assertEquals<ClientMessage[]>(results({ id: "c1", response: "done" }), [
    { ...result, result: { result: "done" } },
  ]);
  assertEquals<ClientMessage[]>(results([{ id: "c2", name: "other" }]), [
    { type: "toolResult", id: "c2", name: "other", result: { result: null } },
  ]);
  assertEquals(written(speaker, { type: "toolCancelled", ids: ["c1"] }), [
    { tool_call_cancellation: { ids: ["c1"] } },
  ]);
});

Deno.test("names of calls are forgotten past 64 of them, the oldest first", () => {
  const speaker = dialect();
  for (let i = 0; i <= 64; i++) {
    speaker.encode({ type: "tool", state: "call", id: `c${i}`, name: `f${i}`, args: {} });
  }
  const nameOf = (id: string) => {
    const [result] = read(speaker, {
      tool_response: { function_responses: [{ id, response: {} }] },
    });
    assert(result.type === "toolResult");
    return result.name;
  };
  assertEquals([nameOf("c0"), nameOf("c1"), nameOf("c64")], ["unknown", "f1", "f64"]);
});

Deno.test("a message is counted by its characters and refused unread past the limit", () => {
  const speaker = dialect();
  const frame = `{"a":"${"x".repeat(100_000)}"}`;
  assertEquals(speaker.frameBytes(frame), frame.length);
  assertEquals(speaker.frameBytes(new ArrayBuffer(3)), 3);
  const error = assertThrows(() => speaker.decode(frame, LIMITS), WireError);
  assertEquals(error.reason, "too-large");
});

/** Messages that are nearly right, with anything in the places where something is looked for. */
const mime_type = fc.constantFrom(
  "audio/pcm",
  "audio/pcm;rate=24000",
  "image/jpeg",
  "text/plain",
  "x",
);
const data = fc.oneof(fc.base64String(), fc.constant("/9j/2Q=="), fc.string(), fc.jsonValue());
const chunks = fc.array(fc.oneof(fc.record({ mime_type, data }), fc.jsonValue()), { maxLength: 4 });
const results = fc.array(
  fc.record({ id: fc.oneof(fc.string(), fc.jsonValue()), response: fc.jsonValue() }),
  { maxLength: 3 },
);
const config = fc.record({ response_modalities: fc.jsonValue(), speech_config: fc.jsonValue() });
const message = fc.oneof(
  fc.record({ realtime_input: fc.record({ media_chunks: fc.oneof(chunks, fc.jsonValue()) }) }),
  fc.record({
    tool_response: fc.record({ function_responses: fc.oneof(results, fc.jsonValue()) }),
  }),
  fc.record({
    setup: fc.oneof(
      fc.record({
        generation_config: config,
        tools: fc.jsonValue(),
        system_instruction: fc.jsonValue(),
      }),
      fc.jsonValue(),
    ),
  }),
  fc.jsonValue(),
);
const frame: fc.Arbitrary<ReceivedFrame> = fc.oneof(
  message.map((value) => JSON.stringify(value)),
  fc.string(),
  fc.uint8Array().map((bytes) => bytes.slice().buffer),
);

Deno.test("whatever comes is either messages the wire takes or refused, and nothing else", () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(frame, { maxLength: 6 }), (isSetUp, frames) => {
      const speaker = dialect(isSetUp ? SETUP : null);
      for (const [index, each] of frames.entries()) {
        let messages: ClientMessage[];
        try {
          messages = speaker.decode(each, LIMITS);
        } catch (error) {
          assertInstanceOf(error, WireError);
          return;
        }
        for (const given of messages) {
          assertEquals(given.type === "start", !isSetUp && index === 0);
          const bytes = encode(given);
          const again = decodeClient(typeof bytes === "string" ? bytes : bytes.slice().buffer);
          assertEquals(again, given);
        }
      }
    }),
    { seed: 11, numRuns: 2_000 },
  );
});
