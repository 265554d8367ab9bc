import { assert, assertEquals } from "@std/assert";
import { REFUSED, refusedText } from "../../lib/embed/refused_text.ts";
import { LANGUAGES } from "../../lib/words/languages.ts";

const ORIGINS = { server: "https://a.example", site: "https://b.example" };
const told = (...languages: (string | null)[]) => refusedText({ languages, ...ORIGINS });

Deno.test("a frame that is not shown is told of in every language of the page", () => {
  assertEquals(Object.keys(REFUSED), Object.keys(LANGUAGES));
  for (const tag of Object.keys(REFUSED)) {
    const { language, text } = told(tag);
    assertEquals(language, tag);
    assert(text.includes(ORIGINS.server) && text.includes(ORIGINS.site) && !text.includes("{"));
  }
});

Deno.test("the site's own choice counts first, then the visitor's, and else it is English", () => {
  assertEquals(told("de", "fr").language, "de");
  assertEquals(told(null, "fr-FR", "zh-Hans-CN").language, "zh");
  assertEquals(told("constructor", "xx").language, "en");
});
