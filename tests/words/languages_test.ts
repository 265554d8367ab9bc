/** What holds for the words of every language; that none lacks a sentence is checked by the compiler. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { LANGUAGES } from "../../lib/words/languages.ts";

/** Every text with the path to it. */
function* texts(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value === "string") yield [path, value];
  else if (typeof value === "object" && value !== null) {
    for (const [key, part] of Object.entries(value)) yield* texts(part, `${path}.${key}`);
  }
}

const gapsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const english = new Map(texts(LANGUAGES.en, ""));

for (const [tag, words] of Object.entries(LANGUAGES)) {
  const all = [...texts(words, "")];

  Deno.test(`${tag}: it says which language it is, in its own`, () => {
    assertEquals(words.language, tag);
    assertEquals(Intl.getCanonicalLocales(tag), [tag]);
    assert(words.ownName !== "");
  });

  Deno.test(`${tag}: no text is empty, untidy or in typewriter quotes`, () => {
    for (const [path, text] of all) {
      assert(text !== "" && text.trim() === text, path);
      assertFalse(/['"]/.test(text), path);
    }
  });

  Deno.test(`${tag}: every sentence of English is there, with the same gaps, and none is left over`, () => {
    const here = new Map(all.filter(([path]) => !/\.todo\.\d+$/.test(path)));
    const there = [...english.keys()].filter((path) => !/\.todo\.\d+$/.test(path));
    assertEquals([...here.keys()].sort(), there.sort());
    for (const [path, text] of here) assertEquals(gapsOf(text), gapsOf(english.get(path)!), path);
  });

  Deno.test(`${tag}: forms of a word stand beside their number, each filled in`, () => {
    for (const [path, text] of all) {
      for (const [, name, forms] of text.matchAll(/\{(\w+)\|([^{}]*)\}/g)) {
        const words = forms.split("|");
        assert(gapsOf(text).includes(name) && words.length === 2 && !words.includes(""), path);
        const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
        assert(pluralCategories.includes("one") && !pluralCategories.includes("two"), path);
      }
      assertFalse(/[{}]/.test(text.replace(/\{\w+(\|[^{}]*)?\}/g, "")), path);
    }
  });

  Deno.test(`${tag}: every status has a word of its own`, () => {
    const statuses = Object.values(words.status);
    assertEquals(new Set(statuses).size, statuses.length);
  });
}
