import type { Words } from "./words.ts";

/** Id of the data block that carries the page's sentences, so that no script has to. */
export const WORDS_ID = "words";

let source: () => Words = fromPage;
let ofPage: Words | undefined;

/** Every sentence in the language of whoever reads: of this request on a server, of this page in a browser. */
export function words(): Words {
  return source();
}

/**
 * Take sentences from elsewhere than the page's data block: a server that answers many at once, a
 * page of somebody else, a test.
 */
export function takeWordsFrom(other: () => Words): void {
  source = other;
}

/** @throws {Error} where the page carries none: it was not rendered by this app */
function fromPage(): Words {
  ofPage ??= JSON.parse(document.getElementById(WORDS_ID)?.textContent ?? "null") ?? undefined;
  if (ofPage === undefined) throw new Error("This page carries no words");
  return ofPage;
}
