/**
 * The name of a button whose text is short: what it does, beginning with the word that stands there
 * where it is not said anyway, so that whoever tells a machine what to press can read it off.
 *
 * @param text what stands on the button
 * @param long what it does, in a few words
 */
export function spokenName(text: string, long: string): string {
  const parts = long.toLowerCase().split(text.toLowerCase());
  // Within a longer word it is another one: "Ende" is not said by "beenden".
  const isSaid = parts.some((before, i) =>
    i < parts.length - 1 && !LETTER_AT_END.test(before) && !LETTER_AT_START.test(parts[i + 1])
  );
  return isSaid ? long : `${text}: ${long}`;
}

/** Of a script that puts spaces between its words, and joins none to another. */
const LETTER_AT_END = /\p{Script=Latin}$/u;
const LETTER_AT_START = /^\p{Script=Latin}/u;
