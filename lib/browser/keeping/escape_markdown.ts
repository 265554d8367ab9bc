/** Marks that mean something wherever they stand. `&` could begin an entity, `$` a formula. */
const ANYWHERE = /[\\`*_{}\[\]<>~|&$]/g;

/**
 * A text as Markdown that says just this text: nothing in it is read as a mark, HTML or a block, and an
 * address leads where it says. Lines stay lines.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, "\n")
    .split("\n")
    .map((line) => escapeLine(line.trim()))
    .filter((line) => line !== "")
    .join("\\\n");
}

/** Headings, lists, quotes, rules, underlines and tables mean something at the beginning of a line. */
function escapeLine(line: string): string {
  return line
    .replace(ANYWHERE, "\\$&")
    .replace(/^[#+\-=:]/, "\\$&")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2");
}
