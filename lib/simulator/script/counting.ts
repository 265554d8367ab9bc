const MAX_COUNT = 100;
/** Numbers said in one breath. */
const BREATH = 5;

const NUMBER_WORDS = [
  ..."zero one two three four five six seven eight nine ten eleven twelve".split(" "),
  ..."thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(" "),
];
const TENS = "thirty forty fifty sixty seventy eighty ninety hundred".split(" ");

/**
 * Count up to a number, in sentences of five.
 *
 * @param word the number in digits or in English; past a hundred it ends there
 * @returns no sentence when the word is no number above zero
 */
export function countTo(word: string): string[] {
  const limit = Math.min(numberOf(word.toLowerCase()), MAX_COUNT);
  const sentences: string[] = [];
  for (let from = 1; from <= limit; from += BREATH) {
    const to = Math.min(limit, from + BREATH - 1);
    const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    sentences.push(`${numbers.join(", ")}.`);
  }
  return sentences;
}

function numberOf(word: string): number {
  if (/^\d+$/.test(word)) return Number(word);
  if (NUMBER_WORDS.includes(word)) return NUMBER_WORDS.indexOf(word);
  return TENS.includes(word) ? 30 + 10 * TENS.indexOf(word) : 0;
}
