/**
 * Splits text into words in any script, also where no spaces part them. Made when it is needed: a
 * browser too old for it must still be able to say so.
 */
let words: Intl.Segmenter | undefined;

/**
 * What of a spoken text was heard, when only a part of its sound was. Speech is taken to run evenly
 * over the letters; a word that was not finished is left out.
 *
 * @param share of the sound that was heard: 0 none … 1 all (more counts as all)
 * @returns the beginning of `text`, without space at its end
 */
export function heardWords(text: string, share: number): string {
  if (share >= 1) return text;
  const heardChars = text.length * share;
  let end = 0;
  words ??= new Intl.Segmenter(undefined, { granularity: "word" });
  for (const { index, segment } of words.segment(text)) {
    if (!(index + segment.length <= heardChars)) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd();
}
