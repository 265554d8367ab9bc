import { isLaterReply } from "../audio/reply_number.ts";
import type { HeardPlace } from "./heard_places.ts";
import type { Line, Transcript } from "./transcript_lines.ts";

/**
 * How many characters of a line of the model were heard; Infinity = all.
 *
 * @param options `lines` and `callFrom` of its transcript: a reply may have several lines
 */
export function litChars(
  line: Pick<Line, "id" | "reply">,
  { reply, chars }: HeardPlace,
  { lines, callFrom }: Pick<Transcript, "lines" | "callFrom">,
): number {
  if (line.reply === null || line.id < callFrom) return Infinity;
  if (reply === 0 || isLaterReply(line.reply, reply)) return 0;
  if (line.reply !== reply) return Infinity;
  const before = lines.filter((one) =>
    one.who === "model" && one.reply === reply && one.id >= callFrom && one.id < line.id
  ).reduce((sum, { text }) => sum + text.length, 0);
  return Math.max(0, chars - before);
}
