/**
 * The name of a button whose text is short: what it does, beginning with the word that stands there
 * where it is not said anyway, so that whoever tells a machine what to press can read it off.
 *
 * @param text what stands on the button
 * @param long what it does, in a few words
 */
export function spokenName(text: string, long: string): string {
  return long.toLowerCase().includes(text.toLowerCase()) ? long : `${text}: ${long}`;
}
