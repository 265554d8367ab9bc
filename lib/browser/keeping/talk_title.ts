import type { PastLine } from "./past_talk.ts";

/** What stands between fences, or after one that is not closed. */
const FENCED = /^ {0,3}(`{3,})[^`\n]*\n[^]*?(^ {0,3}\1`*[ \t]*$|(?![^]))/gm;
/** Most characters of a title. */
export const MAX_TITLE_CHARS = 80;

/**
 * What a talk is called: the person's first line, else the model's; cut at a word, and without its code
 * unless it has nothing else. Empty where nothing was said.
 */
export function talkTitle(lines: readonly Pick<PastLine, "who" | "text">[]): string {
  const first = lines.find(({ who }) => who === "person") ??
    lines.find(({ who }) => who === "model");
  const text = first?.text ?? "";
  const said = text.replace(FENCED, " ").trim() || text.replace(/`{3,}/g, " ");
  const words = said.replace(/\s+/g, " ").trim();
  const letters = [...words];
  if (letters.length <= MAX_TITLE_CHARS) return words;
  const start = letters.slice(0, MAX_TITLE_CHARS - 1).join("");
  const atWord = start.lastIndexOf(" ");
  // Some languages write no spaces.
  return `${atWord > MAX_TITLE_CHARS / 2 ? start.slice(0, atWord) : start}…`;
}
