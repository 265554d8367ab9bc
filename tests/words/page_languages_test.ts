import { assertEquals } from "@std/assert";
import { languagePath } from "../../lib/words/choose.ts";
import { LANGUAGES } from "../../lib/words/languages.ts";
import { PAGE_LANGUAGES } from "../../lib/words/page_languages.ts";

Deno.test("every language of the page can be chosen by its own name, and no other", () => {
  assertEquals(
    PAGE_LANGUAGES,
    Object.values(LANGUAGES).map(({ language, ownName, direction }) => ({
      ...{ language, ownName, direction },
      path: languagePath(language),
    })),
  );
});
