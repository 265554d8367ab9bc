import type { DeclaredTools } from "../tools/declared_tools.ts";
import type { PictureLook } from "../senses/picture_look.ts";
import type { PlaceholderValues } from "./placeholders.ts";
import type { Prompt, ToolResult } from "../memory/prompt.ts";
import type { TalkLine } from "../memory/talk_log.ts";
import { loudnessOf, quotedLine } from "./received.ts";

/** Characters of a tool's result that are said. */
const MAX_RESULT_CHARS = 200;

/** What a reply is composed from. */
export interface Situation {
  prompt: Prompt;
  /** Whether it is the session's first reply. */
  isFirst: boolean;
  /** The last picture that was seen. */
  picture: PictureLook | null;
  tools: DeclaredTools;
  /** What was said before the connection was cut, where a talk was taken up; null in a new one. */
  restored: readonly TalkLine[] | null;
  /** Decides what is left to chance, together with the number of the answer. */
  seed: number;
  answer: number;
}

/** What placeholders stand for. */
export function placeholderValues(
  { prompt: { lines, speech }, picture, restored }: Situation,
  result: ToolResult | null,
): PlaceholderValues {
  return {
    line: quotedLine(lines.at(-1) ?? ""),
    seconds: ((speech?.durationMs ?? 0) / 1_000).toFixed(1),
    loudness: speech ? loudnessOf(speech) : "not at all",
    width: String(picture?.width ?? 0),
    height: String(picture?.height ?? 0),
    colour: picture?.colour ?? "of no colour I know",
    tool: result?.name ?? "",
    result: resultText(result?.response ?? {}),
    remembered: quotedLine(wordsBefore(restored).at(-1) ?? "nothing"),
  };
}

/** What the person said before a talk was taken up, oldest first. */
export function wordsBefore(restored: Situation["restored"]): string[] {
  return (restored ?? []).flatMap(({ who, text }) => who === "person" ? text : []);
}

/** What a tool answered, as words: its `output`, `result` or `error` alone where there is one. */
function resultText(response: object): string {
  const fields = response as Record<string, unknown>;
  const told = fields.output ?? fields.result ?? fields.error ?? response;
  const text = typeof told === "string" ? told : JSON.stringify(told);
  return text.length > MAX_RESULT_CHARS ? `${text.slice(0, MAX_RESULT_CHARS)} …` : text;
}
