import { AsyncLocalStorage } from "node:async_hooks";
import { chooseLanguage, languageCookie, type Reader } from "./choose.ts";
import { takeWordsFrom } from "./current.ts";
import { LANGUAGES } from "./languages.ts";
import type { Words } from "./words.ts";

const TAGS = Object.keys(LANGUAGES);

/** Rendering goes through code that is not ours and knows no words, so they travel beside it. */
const running = new AsyncLocalStorage<Words>();

/** On a server: `words()` are those of the request that is being answered, the first outside any. */
export function takeWordsOfRequest(): void {
  takeWordsFrom(() => running.getStore() ?? LANGUAGES[TAGS[0]]);
}

/** The words of whoever asks. */
export function wordsOf(reader: Reader): Words {
  return LANGUAGES[chooseLanguage(reader, TAGS)];
}

/** `Set-Cookie` for whoever chooses a language by the address asked for; null where it chooses none. */
export function keptLanguage(reader: Pick<Reader, "url">): string | null {
  return languageCookie(reader, TAGS);
}

/** Answer a request in these words. */
export function answerIn<T>(words: Words, answer: () => T): T {
  return running.run(words, answer);
}
