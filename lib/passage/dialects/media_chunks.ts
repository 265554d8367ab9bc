/**
 * Clients that send sound and pictures as `realtimeInput.mediaChunks`, which today's server refuses:
 * each chunk goes as a message of its own, as `audio` or `video`.
 */
import { isMembers, memberAt, type Members, textAt } from "../members.ts";

/** What sound was taken for that did not say its rate. */
const DEFAULT_RATE = 16_000;

/** Chunks a message may hold: each becomes one of its own, which no rate of messages counts. */
const MAX_CHUNKS = 64;

/** How such a message begins; nothing else is worth parsing. */
const HEAD = /^\s*\{\s*"realtime(_i|I)nput"\s*:\s*\{\s*"media(_c|C)hunks"/;

/** Whether a text may hold such a message. Costs the same however long it is. */
export function mayBeMediaChunks(text: string): boolean {
  return HEAD.test(text.slice(0, 128));
}

/**
 * The messages that say the same today, in order: sound with its rate filled in, pictures, and none for
 * a chunk that is empty. Null when the message holds no chunks, more than 64, one of a kind that was
 * never known, or something beside them: it passes as it is, and the server refuses it.
 */
export function messagesOfChunks(message: Members): Members[] | null {
  const chunks = memberAt(message, "realtimeInput", "mediaChunks");
  if (!Array.isArray(chunks) || chunks.length > MAX_CHUNKS || hasMore(message)) return null;
  const messages: Members[] = [];
  for (const chunk of chunks) {
    const data = memberAt(chunk, "data");
    // A picture of a camera that was not ready: `undefined` in their code, nothing in their JSON.
    if (!isMembers(chunk) || data === undefined || data === "") continue;
    const mimeType = textAt(chunk, "mimeType");
    if (mimeType.startsWith("audio/")) {
      messages.push({ realtimeInput: { audio: { mimeType: withRate(mimeType), data } } });
    } else if (mimeType.startsWith("image/")) {
      messages.push({ realtimeInput: { video: { mimeType, data } } });
    } else return null;
  }
  return messages;
}

/** What stands beside the chunks would be lost. */
function hasMore(message: Members): boolean {
  const input = memberAt(message, "realtimeInput");
  return Object.keys(message).length > 1 || isMembers(input) && Object.keys(input).length > 1;
}

function withRate(mimeType: string): string {
  if (!/^audio\/pcm\b/.test(mimeType) || /;\s*rate=/.test(mimeType)) return mimeType;
  return `audio/pcm;rate=${DEFAULT_RATE}`;
}
