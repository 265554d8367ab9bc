import { en } from "./en/en.ts";
import type { Words } from "./words.ts";

/** Every language of the page: its words, by BCP 47 tag. The first is for whoever reads none of them. */
export const LANGUAGES: Readonly<Record<string, Words>> = { en };
