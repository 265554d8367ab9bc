import { ar } from "./ar/ar.ts";
import { de } from "./de/de.ts";
import { en } from "./en/en.ts";
import { es } from "./es/es.ts";
import { ja } from "./ja/ja.ts";
import type { Words } from "./words.ts";
import { zh } from "./zh/zh.ts";

/** Every language of the page: its words, by BCP 47 tag. The first is for whoever reads none of them. */
export const LANGUAGES: Readonly<Record<string, Words>> = { en, zh, es, de, ja, ar };
