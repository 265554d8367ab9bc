import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  decodeClient,
  decodeServer,
  encode,
  HEADER_BYTES,
  WireError,
} from "../../lib/wire/codec.ts";
import type { ClientMessage, ServerMessage } from "../../lib/wire/message.ts";

const asReceived = (frame: string | Uint8Array<ArrayBuffer>): string | ArrayBuffer =>
  typeof frame === "string" ? frame : frame.slice().buffer;

/** Frames byte by byte: the wire as it is written down in the house plan. */
const BYTE_TABLE: {
  name: string;
  up: boolean;
  message: ClientMessage | ServerMessage;
  bytes: number[];
}[] = [
  {
    name: "microphone sound",
    up: true,
    message: { type: "sound", position: 0x01020304, pcm: Int16Array.of(1, -2, 0x7fff) },
    // kind 1, flags 0, reply 0 (LE), position (LE), then samples (LE)
    bytes: [1, 0, 0, 0, 4, 3, 2, 1, 1, 0, 0xfe, 0xff, 0xff, 0x7f],
  },
  {
    name: "reply sound",
    up: false,
    message: { type: "sound", reply: 0x0a0b, position: 24_000, pcm: Int16Array.of(-32768) },
    bytes: [1, 0, 0x0b, 0x0a, 0xc0, 0x5d, 0, 0, 0x00, 0x80],
  },
  {
    name: "picture",
    up: true,
    message: { type: "picture", position: 1500, jpeg: Uint8Array.of(0xff, 0xd8, 0xff, 0xd9) },
    bytes: [2, 0, 0, 0, 0xdc, 0x05, 0, 0, 0xff, 0xd8, 0xff, 0xd9],
  },
  {
    name: "picture that was asked for",
    up: true,
    message: { type: "picture", position: 1, isLook: true, jpeg: Uint8Array.of(0xff, 0xd8) },
    bytes: [2, 1, 0, 0, 1, 0, 0, 0, 0xff, 0xd8],
  },
  {
    name: "a tool's result with its picture",
    up: true,
    message: {
      ...{ type: "toolResult", id: "1", name: "é", result: {} },
      jpeg: Uint8Array.of(0xff, 0xd8, 0xff, 0xd9),
    },
    // kind 3, flags 0, reply 0, bytes of the JSON (UTF-8), then both
    bytes: [
      ...[3, 0, 0, 0, 54, 0, 0, 0],
      ...new TextEncoder().encode('{"type":"toolResult","id":"1","name":"é","result":{}}'),
      ...[0xff, 0xd8, 0xff, 0xd9],
    ],
  },
  {
    name: "a line with the picture put to it",
    up: true,
    message: { type: "text", id: "1", text: "é", jpeg: Uint8Array.of(0xff, 0xd8) },
    bytes: [
      ...[3, 0, 0, 0, 36, 0, 0, 0],
      ...new TextEncoder().encode('{"type":"text","id":"1","text":"é"}'),
      ...[0xff, 0xd8],
    ],
  },
];

for (const { name, up, message, bytes } of BYTE_TABLE) {
  Deno.test(`${name} has exactly these bytes, both ways`, () => {
    assertEquals([...encode(message) as Uint8Array], bytes);
    const frame = Uint8Array.from(bytes).buffer;
    assertEquals<ClientMessage | ServerMessage>(
      up ? decodeClient(frame) : decodeServer(frame),
      message,
    );
  });
}

const CLIENT_MESSAGES: ClientMessage[] = [
  { type: "start" },
  {
    type: "start",
    model: "gemini-3.8-live",
    voice: "Kore",
    instructions: "be brief",
    turns: {
      mode: "push-to-talk",
      silenceMs: 800,
      startSensitivity: "low",
      endSensitivity: "high",
      interrupt: false,
    },
    tools: [{ name: "look", description: "looks", parameters: { type: "object" } }],
    resumeTicket: "t",
    resumeFrom: 16_000,
    accessCode: "correct horse",
  },
  { type: "text", id: "1", text: "hello" },
  { type: "speech", state: "begin" },
  { type: "mic", state: "off" },
  { type: "stop" },
  { type: "toolResult", id: "c1", name: "look", result: { output: "ok" }, scheduling: "silent" },
  { type: "toolConsent", id: "c1", answer: "yes" },
  { type: "heard", reply: 3, position: 48_000 },
  { type: "ping", id: 7 },
];

const SERVER_MESSAGES: ServerMessage[] = [
  {
    type: "ready",
    model: "gemini-3.8-live",
    voice: "Kore",
    upstream: "simulator",
    turns: { mode: "automatic" },
    resumed: false,
    elapsedMs: 0,
    limits: {
      messageBytes: 1,
      messagesPerSecond: 2,
      bytesPerSecond: 3,
      pictureIntervalMs: 4,
      callMinutes: 0,
    },
  },
  { type: "said", who: "model", text: "hi", final: false, interim: true, reply: 1, language: "en" },
  { type: "activity", state: "begin", offsetMs: 1200 },
  {
    type: "reply",
    reply: 1,
    state: "complete",
    reason: "NEED_MORE_INPUT",
    working: true,
    waiting: true,
  },
  { type: "tool", state: "call", id: "c1", name: "look", args: {} },
  { type: "toolCancelled", ids: ["c1"] },
  {
    type: "toolUse",
    ...{ id: "c2", name: "ring", title: "Ring the bell", state: "asking", args: { times: 2 } },
  },
  { type: "ack", of: "sound", position: 16_000 },
  { type: "ack", of: "text", id: "1" },
  {
    type: "sources",
    sources: [{ title: "a", url: "https://example.com" }],
    queries: ["q"],
    searchHtml: "<b>",
  },
  {
    type: "answered",
    ...{ reply: 3, to: "speech", sinceMs: 12, position: 48_000, turnMs: 700 },
  },
  { type: "answered", reply: 4, to: "line", sinceMs: 1_400 },
  {
    type: "usage",
    cap: { microDollars: 5_000_000, lowFrom: 4_000_000 },
    spent: [{ on: "speech", tokens: 7, microDollars: 21 }],
    promptTokens: 1,
    replyTokens: 2,
    thoughtTokens: 3,
    toolTokens: 4,
    cachedTokens: 5,
    totalTokens: 6,
    prompt: [{ modality: "audio", tokens: 1 }],
    reply: [],
    tool: [{ modality: "text", tokens: 4 }],
    microDollars: 12,
  },
  { type: "renewing", why: "planned", attempt: 1 },
  { type: "renewed", resumed: true, gapMs: 240 },
  { type: "parked" },
  { type: "resumeTicket", ticket: "sealed", lastsMs: 7_200_000 },
  { type: "leaving", ms: 50_000 },
  { type: "error", code: "quota", message: "spent", hint: "wait", fatal: true },
  { type: "pong", id: 7 },
];

for (const message of CLIENT_MESSAGES) {
  Deno.test(`page's ${JSON.stringify(message).slice(0, 40)} comes back as it went`, () => {
    assertEquals(decodeClient(asReceived(encode(message))), message);
  });
}
for (const message of SERVER_MESSAGES) {
  Deno.test(`relay's ${JSON.stringify(message).slice(0, 40)} comes back as it went`, () => {
    assertEquals(decodeServer(asReceived(encode(message))), message);
  });
}

Deno.test("samples are viewed in the frame, not copied", () => {
  const frame = Uint8Array.from(BYTE_TABLE[0].bytes).buffer;
  const message = decodeClient(frame);
  assert(message.type === "sound");
  assertEquals(message.pcm.buffer, frame);
  assertEquals(message.pcm.byteOffset, HEADER_BYTES);
});

Deno.test("a view into a larger buffer is encoded with its offset and length", () => {
  const pcm = Int16Array.of(9, 1, 2, 9).subarray(1, 3);
  const frame = encode({ type: "sound", position: 0, pcm }) as Uint8Array;
  assertEquals([...frame.subarray(HEADER_BYTES)], [1, 0, 2, 0]);
});

/** What must be refused, and the word that has to be in the error. */
const REFUSED: [name: string, frame: string | number[], word: string][] = [
  ["text that is not JSON", "{", "JSON"],
  ["JSON that is no object", "5", "message"],
  ["an unknown type", `{"type":"nonsense"}`, "type"],
  ["a missing field", `{"type":"text","id":"1"}`, "text"],
  ["a field of the wrong kind", `{"type":"ping","id":"1"}`, "id"],
  ["an empty line", `{"type":"text","id":"1","text":""}`, "text"],
  ["a line over its limit", `{"type":"text","id":"1","text":"${"x".repeat(54_001)}"}`, "text"],
  ["a position past 32 bits", `{"type":"heard","reply":1,"position":4294967296}`, "position"],
  ["a model name with a path in it", `{"type":"start","model":"../x"}`, "model"],
  ["no bytes", [], "bytes"],
  ["a header without payload", [1, 0, 0, 0, 0, 0, 0, 0], "bytes"],
  ["a result without its picture", [3, 0, 0, 0, 2, 0, 0, 0, 123, 125], "picture is missing"],
  ["a result whose words have no end", [3, 0, 0, 0, 255, 255, 255, 255, 123], "missing"],
  ["a result that is none", [3, 0, 0, 0, 2, 0, 0, 0, 123, 125, 0xff, 0xd8], "type"],
  ["a result whose words are no JSON", [3, 0, 0, 0, 1, 0, 0, 0, 123, 0xff, 0xd8], "JSON"],
  [
    "another message with a picture",
    [
      ...[3, 0, 0, 0, 15, 0, 0, 0],
      ...new TextEncoder().encode('{"type":"stop"}'),
      ...[0xff, 0xd8],
    ],
    "stop with a picture",
  ],
  ["an unknown kind", [4, 0, 0, 0, 0, 0, 0, 0, 1, 1], "kind"],
  ["flags", [1, 1, 0, 0, 0, 0, 0, 0, 1, 1], "flags"],
  ["a picture's flags nobody knows", [2, 2, 0, 0, 0, 0, 0, 0, 0xff, 0xd8], "flags"],
  ["a reply number from a page", [1, 0, 1, 0, 0, 0, 0, 0, 1, 1], "reply"],
  ["half a sample", [1, 0, 0, 0, 0, 0, 0, 0, 1], "half a sample"],
  ["a picture that is no JPEG", [2, 0, 0, 0, 0, 0, 0, 0, 0x89, 0x50], "JPEG"],
];
for (const [name, frame, word] of REFUSED) {
  Deno.test(`page's frame with ${name} is refused with a reason`, () => {
    const received = typeof frame === "string" ? frame : Uint8Array.from(frame).buffer;
    const error = assertThrows(() => decodeClient(received), WireError, word);
    assertEquals(error.reason, "malformed");
  });
}

Deno.test("a refusal never repeats the value it refuses", () => {
  const secret = "s".repeat(5_000);
  const error = assertThrows(
    () => decodeClient(JSON.stringify({ type: "start", accessCode: secret })),
    WireError,
  );
  assert(!error.message.includes("sss"));
});

Deno.test("a frame over the limit is refused unread", () => {
  const frame = new Uint8Array(101).buffer;
  const error = assertThrows(() => decodeClient(frame, { maxBytes: 100 }), WireError);
  assertEquals(error.reason, "too-large");
});

Deno.test("a downward frame that holds a picture is refused", () => {
  assertThrows(() => decodeServer(Uint8Array.from(BYTE_TABLE[2].bytes).buffer), WireError);
});

Deno.test("unknown fields are dropped, so that a newer peer can be talked to", () => {
  assertEquals(decodeClient(`{"type":"stop","newer":1}`), { type: "stop" });
});

function onlyWireError(decode: () => unknown): void {
  try {
    decode();
  } catch (error) {
    assertInstanceOf(error, WireError);
  }
}

Deno.test("no byte string makes decode throw anything but WireError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const frame = Uint8Array.from(bytes).buffer;
      onlyWireError(() => decodeClient(frame));
      onlyWireError(() => decodeServer(frame));
    }),
    { seed: 1, numRuns: 5_000 },
  );
});

Deno.test("no text makes decode throw anything but WireError", () => {
  const type = fc.constantFrom(...[...CLIENT_MESSAGES, ...SERVER_MESSAGES].map(({ type }) => type));
  const tagged = fc.tuple(type, fc.dictionary(fc.string(), fc.jsonValue()))
    .map(([type, fields]) => JSON.stringify({ ...fields, type }));
  const mutated = fc.tuple(
    fc.constantFrom(...[...CLIENT_MESSAGES, ...SERVER_MESSAGES].map((m) => JSON.stringify(m))),
    fc.nat(400),
    fc.string({ maxLength: 3 }),
  ).map(([text, at, noise]) => text.slice(0, at) + noise + text.slice(at + noise.length));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), tagged, mutated), (text) => {
      onlyWireError(() => decodeClient(text));
      onlyWireError(() => decodeServer(text));
    }),
    { seed: 2, numRuns: 5_000 },
  );
});

Deno.test("any sound survives the way there and back", () => {
  fc.assert(
    fc.property(
      fc.int16Array({ minLength: 1, maxLength: 960 }),
      fc.nat(0xffff_ffff),
      fc.nat(0xffff),
      (samples, position, reply) => {
        const pcm = Int16Array.from(samples);
        const down: ServerMessage = { type: "sound", reply, position, pcm };
        assertEquals(decodeServer(asReceived(encode(down))), down);
      },
    ),
    { seed: 3 },
  );
});
