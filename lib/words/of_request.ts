import { AsyncLocalStorage } from "node:async_hooks";
import { takeWordsFrom } from "./current.ts";
import { en } from "./en/en.ts";
import type { Words } from "./words.ts";

/** Rendering goes through code that is not ours and knows no words, so they travel beside it. */
const running = new AsyncLocalStorage<Words>();

/** On a server: `words()` are those of the request that is being answered, English outside any. */
export function takeWordsOfRequest(): void {
  takeWordsFrom(() => running.getStore() ?? en);
}

/** Answer a request in these words. */
export function answerIn<T>(words: Words, answer: () => T): T {
  return running.run(words, answer);
}
