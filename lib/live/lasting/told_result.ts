/** Results of tools in words, for a model that does not wait for them by their ids. */
import type { ClientMessage, MessageOf } from "../../wire/message.ts";
import { toldInWords } from "../input_sender.ts";
import type { LiveInput } from "../session.ts";

type Result = MessageOf<ClientMessage, "toolResult">;

/** A result as a line, with the picture it is about. */
export function toldResult(result: Result): LiveInput {
  const isSilent = result.scheduling === "silent";
  const told = { text: toldInWords(result), ...pictureOf([result]) };
  return { type: "nudge", ...told, ...(isSilent ? { isSilent } : {}) };
}

/** The newest picture that came with results. */
export function pictureOf(results: readonly Result[]): { jpeg?: Result["jpeg"] } {
  const { jpeg } = results.findLast(({ jpeg }) => jpeg !== undefined) ?? {};
  return jpeg === undefined ? {} : { jpeg };
}
