import { assertEquals } from "@std/assert";
import { languageName } from "../../lib/words/language_name.ts";

Deno.test("a language is called as people of the other one call it", () => {
  assertEquals([languageName("de", "en"), languageName("de", "de")], ["German", "Deutsch"]);
});
