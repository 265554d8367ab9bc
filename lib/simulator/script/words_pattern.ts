/** Characters of a line that are looked at. */
const MAX_CHARS = 2_000;

/** What a captured word is called in a pattern: `{limit}`. */
const CAPTURE = /^\{([a-z]+)\}$/;

/** A pattern of words, made ready. */
export interface WordsPattern {
  /** Names of the words it captures. */
  captures: readonly string[];
  /** The captured words if the line holds the pattern anywhere, else null. */
  find(line: string): Record<string, string> | null;
}

/**
 * Words in their order, whatever case and marks they are written with. `*` stands for any number of
 * words, `*` at a word's end for any ending, `{name}` for one word that is captured.
 *
 * @throws {SyntaxError} when there is nothing in the pattern to look for
 */
export function wordsPattern(pattern: string): WordsPattern {
  const captures: string[] = [];
  let source = "";
  for (const token of pattern.toLowerCase().split(/\s+/).filter(Boolean)) {
    const capture = CAPTURE.exec(token);
    if (capture) captures.push(capture[1]);
    source += token === "*" ? "(?: \\S+)*?" : capture ? " (\\S+)" : ` ${wordSource(token)}`;
  }
  if (!/[\p{L}\p{N}]/u.test(pattern)) throw new SyntaxError(`no word in "${pattern}"`);
  const regex = new RegExp(`${source}(?= |$)`, "u");
  return {
    captures,
    find: (line) => {
      const found = regex.exec(plain(line));
      if (found === null) return null;
      return Object.fromEntries(captures.map((name, index) => [name, found[index + 1]]));
    },
  };
}

function wordSource(token: string): string {
  return token.split("*").map((part) => plain(part).trim()).join("\\S*");
}

/** Lower case, one space before each word, no marks but those within words. */
function plain(line: string): string {
  const words = line.slice(0, MAX_CHARS).toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  return words.map((word) => ` ${word}`).join("");
}
