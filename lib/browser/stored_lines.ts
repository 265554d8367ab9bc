import type { OpenLine } from "./call_model.ts";

/**
 * Bytes of pictures that are kept with lines, those of the newest: of the 5,000,000 characters a tab may
 * store each takes 1.6, as JSON.
 */
export const MAX_STORED_PICTURE_BYTES = 1_500_000;
/** Arguments a call takes everywhere. */
const CHUNK = 8_192;

/** Typed lines as they are stored: a picture as text, one character a byte. Past the bound it is left out. */
export function storedLines(open: readonly OpenLine[], maxBytes = MAX_STORED_PICTURE_BYTES) {
  let left = maxBytes;
  return [...open].reverse().map(({ jpeg, ...line }) => {
    left -= jpeg?.length ?? 0;
    return jpeg === undefined || left < 0 ? line : { ...line, jpeg: textOf(jpeg) };
  }).reverse();
}

/** What was stored as lines, believed only as far as it is some; null where it is not. */
export function readStoredLines(value: unknown): OpenLine[] | null {
  if (!Array.isArray(value)) return null;
  const lines = value.map(readLine);
  return lines.includes(null) ? null : lines as OpenLine[];
}

function readLine(value: unknown): OpenLine | null {
  const { id, text, jpeg, before } = (value ?? {}) as Record<string, unknown>;
  if (typeof id !== "string" || typeof text !== "string") return null;
  if (before !== undefined && !Number.isFinite(before)) return null;
  const isPicture = typeof jpeg === "string" && jpeg.startsWith("\xff\xd8");
  return {
    ...{ id, text },
    ...(before === undefined ? {} : { before: before as number }),
    ...(isPicture ? { jpeg: Uint8Array.from(jpeg, (byte) => byte.charCodeAt(0)) } : {}),
  };
}

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return text;
}
