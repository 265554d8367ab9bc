import type { PastLine } from "./past_talk.ts";

/** Most characters of a title. */
export const MAX_TITLE_CHARS = 80;

/** What a talk is called: the person's first line, else the model's; cut at a word. Empty where nothing was said. */
export function talkTitle(lines: readonly Pick<PastLine, "who" | "text">[]): string {
  const first = lines.find(({ who }) => who === "person") ??
    lines.find(({ who }) => who === "model");
  const words = first?.text.replace(/\s+/g, " ").trim() ?? "";
  const letters = [...words];
  if (letters.length <= MAX_TITLE_CHARS) return words;
  const start = letters.slice(0, MAX_TITLE_CHARS - 1).join("");
  const atWord = start.lastIndexOf(" ");
  // Some languages write no spaces.
  return `${atWord > MAX_TITLE_CHARS / 2 ? start.slice(0, atWord) : start}…`;
}
