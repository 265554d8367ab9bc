import type { en } from "./en/en.ts";

/** The shape of English, whatever its texts are: a group or a sentence that another language lacks does not compile. */
type Translated<T> = T extends string ? string
  : T extends readonly string[] ? readonly string[]
  : { readonly [K in keyof T]: Translated<T[K]> };

/** Every sentence of the page in one language. A new sentence is added to `en/`, a language beside it. */
export type Words = Omit<Translated<typeof en>, "direction"> & {
  /** Which way it is written. */
  readonly direction: "ltr" | "rtl";
};

/** What a card says: what happened, and what to do about it, first things first. */
export interface CardWords {
  readonly title: string;
  readonly what: string;
  readonly todo: readonly string[];
}

/** Names of what the page is doing: each has a word, a colour and a shape. */
export type StatusText = keyof typeof en["status"];

/**
 * A text with its `{gaps}` filled. `{count|line|lines}` is a word as this number asks for it: for one, and
 * for others. Languages with more forms say it without (“Lines left out: {count}”). A gap without a value
 * stays, so that it is seen.
 *
 * @param language BCP 47 tag of the text; needed where it has such words
 */
export function fill(
  text: string,
  gaps: Readonly<Record<string, string | number>>,
  language?: string,
): string {
  return text.replace(/\{(\w+)(?:\|([^{}]*))?\}/g, (gap, name: string, forms?: string) => {
    const value = gaps[name];
    if (forms === undefined) return String(value ?? gap);
    if (typeof value !== "number" || language === undefined) return gap;
    const [one, others] = forms.split("|");
    return new Intl.PluralRules(language).select(value) === "one" ? one : others;
  });
}
