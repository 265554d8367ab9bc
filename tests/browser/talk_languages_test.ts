import { assertEquals, assertNotEquals } from "@std/assert";
import { TALK_LANGUAGES } from "../../lib/browser/talk_languages.ts";
import { languageName } from "../../lib/words/language_name.ts";

Deno.test("every language of a talk has a name of its own, in other languages too", () => {
  assertEquals(new Set(TALK_LANGUAGES).size, TALK_LANGUAGES.length);
  for (const tag of TALK_LANGUAGES) assertNotEquals(languageName(tag, "en"), tag);
});
