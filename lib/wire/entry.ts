/** What a page trades its access code for, before it opens its socket: `POST /api/entry`, as JSON. */
import * as v from "valibot";
import { count, token } from "./fields.ts";
import { ERROR_CODES } from "./server_message.ts";

const entryTicket = v.object({
  /** Goes into `start`, once. */
  entryTicket: token,
  lastsMs: count,
});
const entryRefusal = v.object({
  error: v.object({ code: v.picklist(ERROR_CODES), message: v.string(), hint: v.string() }),
});
/** A ticket, or why there is none. */
export type EntryAnswer = v.InferOutput<typeof entryTicket> | v.InferOutput<typeof entryRefusal>;

/** What a relay answered. Null for anything that is none of its answers, as a proxy may give. */
export function readEntryAnswer(text: string): EntryAnswer | null {
  const answer = jsonOrNull(text);
  for (const schema of [entryTicket, entryRefusal]) {
    const read = v.safeParse(schema, answer);
    if (read.success) return read.output;
  }
  return null;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
