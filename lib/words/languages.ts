import { de } from "./de/de.ts";
import { en } from "./en/en.ts";
import { es } from "./es/es.ts";
import type { Words } from "./words.ts";

/** Every language of the page: its words, by BCP 47 tag. The first is for whoever reads none of them. */
export const LANGUAGES: Readonly<Record<string, Words>> = { en, es, de };
