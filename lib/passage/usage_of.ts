import { Buffer } from "node:buffer";
import { isMembers, memberAt, type Members, parseMembers } from "./members.ts";

const NAME = "usageMetadata";

/**
 * What a message of the Live server says that was used; null when it says nothing of it. Only a frame
 * that holds the word is parsed: the search costs about 1 µs for 15 kB of sound.
 */
export function usageOf(frame: string | Uint8Array<ArrayBuffer>): Members | null {
  const text = typeof frame === "string" ? frame : textWith(NAME, frame);
  if (!text?.includes(NAME)) return null;
  const usage = memberAt(parseMembers(text), NAME);
  return isMembers(usage) ? usage : null;
}

function textWith(word: string, { buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return bytes.toString("latin1").includes(word) ? bytes.toString("utf8") : null;
}
