import "../support/english.ts";
import { assertEquals } from "@std/assert";
import { takeWordsFrom, words } from "../../lib/words/current.ts";
import { en } from "../../lib/words/en/en.ts";
import type { Words } from "../../lib/words/words.ts";

Deno.test("words come from where they were last said to come from", () => {
  const other: Words = { ...en, language: "tlh" };
  takeWordsFrom(() => other);
  try {
    assertEquals(words().language, "tlh");
  } finally {
    takeWordsFrom(() => en);
  }
  assertEquals(words().page.name, "Looksee");
});
