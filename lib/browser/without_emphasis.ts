/** Marks of two stars stand in any script, also where no spaces part the words. */
const STRONG = /(\*\*)(?=[^\s*])([^*\n`]*?[^\s*`])\*\*/g;
/** One star or line may be a sign or belong to a name: it counts around whole words only. */
const LIGHT = /(^|[^\p{L}\p{N}*_`\\])([*_])(?=[^\s*_])([^*_\n`]*[^\s*_`])\2(?![\p{L}\p{N}*_`])/gu;

/** Stands for a mark that was found: neither space nor letter nor mark. */
const FOUND = "\u2060";

/** Where marks of emphasis stand that a model wrote into what it says, in characters; each alone. */
export function emphasisMarks(text: string): Set<number> {
  const marks = new Set<number>();
  if (!/[*_]/.test(text)) return marks;
  const letters = text.split("");
  // Light ones within strong ones, and around them.
  for (const [pattern, chars] of [[LIGHT, 1], [STRONG, 2], [LIGHT, 1]] as const) {
    for (const { index, 0: whole, 1: before } of letters.join("").matchAll(pattern)) {
      const [from, to] = [index + (chars === 1 ? before.length : 0), index + whole.length];
      for (let at = 0; at < chars; at++) marks.add(from + at).add(to - 1 - at);
    }
    for (const at of marks) letters[at] = FOUND;
  }
  return marks;
}

/** A spoken text without marks of emphasis, which nobody says: `**bold**` is “bold”. */
export function withoutEmphasis(text: string): string {
  const marks = emphasisMarks(text);
  return marks.size === 0 ? text : text.split("").filter((_, at) => !marks.has(at)).join("");
}
