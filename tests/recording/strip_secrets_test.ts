import { assertEquals, assertFalse, assertStrictEquals } from "@std/assert";
import { createRedact, redact } from "../../lib/redact.ts";
import { secretsOf, stripSecrets } from "../../lib/recording/strip_secrets.ts";
import type { ClientMessage, ServerMessage } from "../../lib/wire/message.ts";

Deno.test("a start loses its access code and its ticket, and keeps the rest", () => {
  const start = {
    type: "start",
    model: "gemini-3.8-live",
    resumeFrom: 5,
    accessCode: "correct-horse",
    entryTicket: "sealed-entry",
    resumeTicket: "sealed-ticket",
  } as const;
  assertEquals<ClientMessage>(stripSecrets(start, redact), {
    type: "start",
    model: "gemini-3.8-live",
    resumeFrom: 5,
  });
  assertEquals(secretsOf(start), ["correct-horse", "sealed-entry", "sealed-ticket"]);
});

Deno.test("a ticket is blotted out, and known from then on", () => {
  const message = { type: "resumeTicket", ticket: "sealed-again", lastsMs: 1 } as const;
  assertEquals(stripSecrets<ServerMessage>(message, redact), {
    type: "resumeTicket",
    ticket: "[redacted]",
    lastsMs: 1,
  });
  assertEquals(secretsOf(message), ["sealed-again"]);
});

Deno.test("a known secret is blotted out wherever it stands, also as a name", () => {
  const message: ServerMessage = {
    type: "tool",
    state: "call",
    id: "1",
    name: "look",
    args: { deep: [{ at: "say correct-horse twice: correct-horse" }], "correct-horse": 1 },
  };
  assertEquals(stripSecrets(message, createRedact(["correct-horse"])), {
    ...message,
    args: { deep: [{ at: "say [redacted] twice: [redacted]" }], "[redacted]": 1 },
  });
});

const LOOK_LIKE_KEYS = [
  "AIzaSyA1234567890abcdef",
  "AQ.Ab8RN6abcdefghijk",
  "auth_tokens/abc123",
  "https://x/?key=abc",
  'quoted "key=abc\\" and access_token=z',
];
for (const text of LOOK_LIKE_KEYS) {
  Deno.test(`what the log blots out of ${text} is not kept either`, () => {
    const kept = stripSecrets<ClientMessage>({ type: "text", id: "1", text }, redact);
    assertEquals(kept, { type: "text", id: "1", text: redact(text) });
    assertFalse(JSON.stringify(kept).includes(JSON.stringify(text).slice(1, -1)));
  });
}

Deno.test("what is too short to be a secret blots out no words", () => {
  const message: ClientMessage = { type: "text", id: "1", text: "a bad day" };
  assertEquals(stripSecrets(message, createRedact(["a", ""])), message);
});

Deno.test("sound and pictures are what they are", () => {
  const sound: ClientMessage = { type: "sound", position: 0, pcm: Int16Array.of(1) };
  assertStrictEquals(stripSecrets(sound, createRedact(["12345678"])), sound);
});

Deno.test("a tool's answer keeps its picture, and loses what is secret in its words", () => {
  const jpeg = Uint8Array.of(0xff, 0xd8, 1);
  const result = { output: "the code is correct-horse" };
  const message = { type: "toolResult", id: "1", name: "look_closer", result, jpeg } as const;
  assertEquals(stripSecrets(message, createRedact(["correct-horse"])), {
    ...message,
    result: { output: "the code is [redacted]" },
  });
});
