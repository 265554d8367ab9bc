import type { DeclaredTools } from "../tools/declared_tools.ts";
import type { PictureLook } from "../senses/picture_look.ts";
import { globFits } from "./glob.ts";
import type { Speech, ToolResult } from "../memory/prompt.ts";
import type { Rule } from "./script.ts";
import type { When } from "./script_schema.ts";
import { type Situation, wordsBefore } from "./situation.ts";
import type { WordsPattern } from "./words_pattern.ts";

/**
 * Whether a rule fits.
 *
 * @param result the tool's answer it is about; null: what the person put in
 * @returns the words it captured, or null
 */
export function matchRule(
  { when, words, remembered }: Rule,
  { prompt, isFirst, picture, tools, restored }: Situation,
  result: ToolResult | null,
): Record<string, string> | null {
  // A rule about results answers them and nothing else.
  if (result === null ? when.result !== undefined : !resultFits(when.result, result)) return null;
  if (when.first !== undefined && when.first !== isFirst) return null;
  if (when.search !== undefined && when.search !== tools.search) return null;
  if (when.tool !== undefined && findTool(when.tool, tools) === null) return null;
  if (!speechFits(when.speech, prompt.speech)) return null;
  if (!pictureFits(when.picture, picture)) return null;
  const recalled = recall(remembered, restored);
  if (recalled === null || words === null) return recalled;
  const captured = findIn(prompt.lines.slice(-1), words);
  return captured && { ...recalled, ...captured };
}

/** What is captured of the talk taken up; null where it is not as wanted. */
function recall(
  wanted: Rule["remembered"],
  restored: Situation["restored"],
): Record<string, string> | null {
  if (wanted === null) return {};
  if (typeof wanted === "boolean") return (restored !== null) === wanted ? {} : null;
  // The latest counts: who gives another name is called by that.
  return findIn(wordsBefore(restored).toReversed(), wanted);
}

function findIn(
  lines: readonly string[],
  patterns: readonly WordsPattern[],
): Record<string, string> | null {
  for (const line of lines) {
    for (const pattern of patterns) {
      const captured = pattern.find(line);
      if (captured !== null) return captured;
    }
  }
  return null;
}

/** The first declared function whose name fits one of the patterns, those in their order. */
export function findTool(patterns: string | readonly string[], { functions }: DeclaredTools) {
  for (const pattern of [patterns].flat()) {
    const found = functions.find(({ name }) => nameFits(pattern, name));
    if (found) return found;
  }
  return null;
}

function resultFits(patterns: When["result"], { name }: ToolResult): boolean {
  return patterns !== undefined && [patterns].flat().some((pattern) => nameFits(pattern, name));
}

/** `*` stands for anything; case does not matter. */
function nameFits(pattern: string, name: string): boolean {
  return globFits(pattern.toLowerCase(), name.toLowerCase());
}

function speechFits(wanted: When["speech"], speech: Speech | null): boolean {
  if (wanted === undefined) return true;
  if (wanted === "none") return speech === null;
  if (wanted === "silence") return speech?.durationMs === 0;
  if (speech === null || speech.durationMs === 0) return false;
  if (wanted === "any") return true;
  const seconds = speech.durationMs / 1_000;
  return seconds > (wanted.longer ?? 0) && seconds < (wanted.shorter ?? Infinity);
}

function pictureFits(wanted: When["picture"], picture: PictureLook | null): boolean {
  if (wanted === undefined) return true;
  if (wanted === "none" || wanted === "any") return (picture === null) === (wanted === "none");
  if (picture === null) return false;
  const { colour, wider = -1, narrower = Infinity } = wanted;
  const isColour = colour === undefined || [colour].flat().includes(picture.colour ?? "");
  return isColour && picture.width > wider && picture.width < narrower;
}
