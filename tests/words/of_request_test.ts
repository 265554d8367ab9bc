import { assertEquals } from "@std/assert";
import { takeWordsFrom, words } from "../../lib/words/current.ts";
import { en } from "../../lib/words/en/en.ts";
import { answerIn, keptLanguage, takeWordsOfRequest, wordsOf } from "../../lib/words/of_request.ts";
import type { Words } from "../../lib/words/words.ts";

const inLanguage = (language: string): Words => ({ ...en, language });

Deno.test("requests that are answered at once each have words of their own, and outside any they are English", async () => {
  takeWordsOfRequest();
  try {
    const read = (language: string) =>
      answerIn(inLanguage(language), async () => {
        const before = words().language;
        await Promise.resolve();
        return [before, words().language];
      });
    assertEquals(await Promise.all([read("es"), read("ja")]), [["es", "es"], ["ja", "ja"]]);
    assertEquals(words().language, "en");
  } finally {
    takeWordsFrom(() => en);
  }
});

Deno.test("whoever asks for nothing that there is reads English", () => {
  assertEquals(wordsOf(new Request("https://a.example/?language=tlh")), en);
});

Deno.test("what an address chooses of the languages there are is to be kept", () => {
  const of = (query: string) => keptLanguage({ url: `https://a.example/${query}` });
  assertEquals(of("?language=ar")?.split(";")[0], "looksee_language=ar");
  assertEquals([of("?language=tlh"), of("")], [null, null]);
});
