/** Results of tools in words, for a model that does not wait for them by their ids. */
import type { ClientMessage, MessageOf } from "../../wire/message.ts";
import type { LiveInput } from "../session.ts";

type Result = MessageOf<ClientMessage, "toolResult">;

/** Characters of a result that are told. */
const MAX_RESULT_CHARS = 8_000;

/** A result as a line. */
export function toldResult(result: Result): LiveInput {
  const isSilent = result.scheduling === "silent";
  return { type: "nudge", text: resultText(result), ...(isSilent ? { isSilent } : {}) };
}

/** What the line says. */
export function resultText({ name, result }: Result): string {
  return `(The tool ${name} has answered: ${JSON.stringify(result).slice(0, MAX_RESULT_CHARS)})`;
}
