import { globFits } from "./glob.ts";

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
  if (!/[\p{L}\p{N}]/u.test(pattern)) throw new SyntaxError(`no word in "${pattern}"`);
  const runs = runsOf(pattern);
  return {
    captures: runs.flat().flatMap(({ capture }) => capture ?? []),
    find: (line) => findRuns(runs, wordsOf(line.slice(0, MAX_CHARS), WORD)),
  };
}

/** What one word has to be: as a pattern says, or any, to be captured by a name. */
interface Wanted {
  glob: string;
  capture: string | null;
}

const WORD = /[\p{L}\p{N}'’-]+/gu;
const STARRED_WORD = /[\p{L}\p{N}'’*-]+/gu;

/** Words that follow one another; between two runs there may be any others. */
function runsOf(pattern: string): Wanted[][] {
  const runs: Wanted[][] = [[]];
  for (const token of pattern.toLowerCase().split(/\s+/)) {
    const [, capture] = CAPTURE.exec(token) ?? [];
    if (capture !== undefined) runs.at(-1)!.push({ glob: "*", capture });
    else if (token === "*") runs.push([]);
    else {runs.at(-1)!.push(
        ...wordsOf(token, STARRED_WORD).map((glob) => ({ glob, capture: null })),
      );}
  }
  return runs.filter((run) => run.length > 0);
}

/**
 * The first place for the first run, after it the first for the second, and so on. That no place is
 * ever taken back costs nothing: what fits after a later place fits after an earlier one.
 */
function findRuns(
  runs: readonly (readonly Wanted[])[],
  words: readonly string[],
): Record<string, string> | null {
  const captured: Record<string, string> = {};
  let at = 0;
  for (const run of runs) {
    while (at + run.length <= words.length && !fitsAt(run, words, at)) at++;
    if (at + run.length > words.length) return null;
    for (const { capture } of run) {
      if (capture !== null) captured[capture] = words[at];
      at++;
    }
  }
  return captured;
}

function fitsAt(run: readonly Wanted[], words: readonly string[], at: number): boolean {
  return run.every(({ glob }, index) => globFits(glob, words[at + index]));
}

/** In lower case, without marks but those within words. */
function wordsOf(text: string, word: RegExp): string[] {
  return text.toLowerCase().match(word) ?? [];
}
