import { assert, assertEquals, assertFalse } from "@std/assert";
import { mayBeMediaChunks, messagesOfChunks } from "../../../lib/passage/dialects/media_chunks.ts";

Deno.test("chunks are known by how their message begins, in either spelling", () => {
  for (
    const text of [
      '{"realtime_input":{"media_chunks":[]}}',
      '{ "realtimeInput" : { "mediaChunks": [] } }',
      '\n{\n  "realtimeInput": {\n    "mediaChunks": []}}',
    ]
  ) assert(mayBeMediaChunks(text));
  assertFalse(mayBeMediaChunks('{"realtimeInput":{"audio":{"data":"media_chunks"}}}'));
});

Deno.test("each chunk is a message of its own, sound with its rate, empty ones none", () => {
  const media_chunks = [
    { mime_type: "audio/pcm", data: "AAAA" },
    { mimeType: "image/jpeg", data: "/9j/" },
    { mime_type: "audio/pcm;rate=24000", data: "BBBB" },
    { mime_type: "image/jpeg", data: "" },
    { mime_type: "image/jpeg" },
    null,
  ];
  assertEquals(messagesOfChunks({ realtime_input: { media_chunks } }), [
    { realtimeInput: { audio: { mimeType: "audio/pcm;rate=16000", data: "AAAA" } } },
    { realtimeInput: { video: { mimeType: "image/jpeg", data: "/9j/" } } },
    { realtimeInput: { audio: { mimeType: "audio/pcm;rate=24000", data: "BBBB" } } },
  ]);
});

Deno.test("what would be lost, or was never known, is not translated", () => {
  const chunk = { mimeType: "audio/pcm", data: "AAAA" };
  for (
    const message of [
      {},
      { realtimeInput: { mediaChunks: {} } },
      { realtimeInput: { mediaChunks: [chunk, { mimeType: "text/plain", data: "AAAA" }] } },
      { realtimeInput: { mediaChunks: [chunk], text: "hello" } },
      { realtimeInput: { mediaChunks: [chunk] }, setup: {} },
      { realtimeInput: { mediaChunks: Array(65).fill(chunk) } },
    ]
  ) assertEquals(messagesOfChunks(message), null);
});
