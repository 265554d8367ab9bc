/** A short talk with a message of every kind, and how tests write and read it. */
import { encodeEntry, encodeHeader, type RecordedEntry } from "../../lib/recording/format.ts";
import { readRecording, type Recording } from "../../lib/recording/reader.ts";
import type { MessageOf, ServerMessage } from "../../lib/wire/message.ts";

export const HEADER = { call: "1a2b3c4d", begunAt: "2026-03-01T10:00:00.000Z" };

export const READY: MessageOf<ServerMessage, "ready"> = {
  type: "ready",
  model: "gemini-3.8-live",
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
};

/** One reply to one line, with a picture and sound both ways; whole. */
export const TALK: RecordedEntry[] = [
  { from: "page", atMs: 0, message: { type: "start", instructions: "be brief – ‘ÿ’" } },
  { from: "relay", atMs: 40, message: READY },
  {
    from: "page",
    atMs: 60,
    message: { type: "sound", position: 320, pcm: Int16Array.of(1, -2, 32767) },
  },
  {
    from: "page",
    atMs: 70,
    message: { type: "picture", position: 30, jpeg: Uint8Array.of(0xff, 0xd8, 0xff, 0xd9) },
  },
  { from: "page", atMs: 1_000, message: { type: "text", id: "1", text: "hello" } },
  { from: "relay", atMs: 1_001, message: { type: "ack", of: "text", id: "1" } },
  { from: "relay", atMs: 1_500, message: { type: "reply", reply: 1, state: "begun" } },
  {
    from: "relay",
    atMs: 1_510,
    message: { type: "sound", reply: 1, position: 0, pcm: Int16Array.of(5, -6) },
  },
  {
    from: "relay",
    atMs: 1_600,
    message: { type: "said", who: "model", text: "good day", final: true, reply: 1 },
  },
  { from: "relay", atMs: 2_000, message: { type: "reply", reply: 1, state: "complete" } },
  { from: "recorder", atMs: 2_500, note: { type: "gap", records: 2, bytes: 1_000 } },
  { from: "recorder", atMs: 3_000, note: { type: "closed", code: 1000, reason: "", by: "page" } },
];

/** A recording as the bytes of its file. */
export function fileOf(entries: readonly RecordedEntry[] = TALK): Uint8Array<ArrayBuffer> {
  const parts = [encodeHeader(HEADER), ...entries.map(encodeEntry)];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Bytes as a stream that brings `chunkBytes` at a time. */
export function streamOf(bytes: Uint8Array, chunkBytes = Infinity): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + chunkBytes));
      at += chunkBytes;
    },
  });
}

/** A recording of these entries, to be played. */
export function recordingOf(entries: readonly RecordedEntry[] = TALK): Promise<Recording> {
  return readRecording(streamOf(fileOf(entries)));
}

/** All entries there are. */
export async function allOf(recording: Recording): Promise<RecordedEntry[]> {
  return await Array.fromAsync(recording);
}
