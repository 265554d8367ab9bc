/** Imported by tests that render or read sentences outside a page: they are English. */
import { takeWordsFrom } from "../../lib/words/current.ts";
import { en } from "../../lib/words/en/en.ts";

takeWordsFrom(() => en);
