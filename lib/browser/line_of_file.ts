import type { GivenText } from "./given.ts";

/** Characters of a file's name that are told, its end, which says what it is. */
const MAX_NAME_CHARS = 100;

/**
 * A text file as a line, or the end of one: its name, and its words fenced off, so that where they begin
 * and end is clear to reader and model.
 */
export function lineOfFile({ name, text }: Pick<GivenText, "name" | "text">): string {
  const longest = [...text.matchAll(/`{3,}/g)].reduce(
    (most, [run]) => Math.max(most, run.length),
    2,
  );
  const fence = "`".repeat(longest + 1);
  return `${oneLine(name).slice(-MAX_NAME_CHARS)}\n${fence}\n${text.trimEnd()}\n${fence}`;
}

function oneLine(name: string): string {
  // deno-lint-ignore no-control-regex
  return name.replace(/[\x00-\x1f\x7f\u2028\u2029]+/g, " ");
}
