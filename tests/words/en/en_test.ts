import { assert, assertEquals, assertFalse } from "@std/assert";
import { en } from "../../../lib/words/en/en.ts";

/** Every text with the path to it. */
function* texts(value: unknown, path = "en"): Generator<[string, string]> {
  if (typeof value === "string") yield [path, value];
  else if (typeof value === "object" && value !== null) {
    for (const [key, part] of Object.entries(value)) yield* texts(part, `${path}.${key}`);
  }
}

Deno.test("no text is empty or begins or ends with a space", () => {
  for (const [path, text] of texts(en)) assert(text !== "" && text.trim() === text, path);
});

Deno.test("every status has a word of its own", () => {
  const words = Object.values(en.status);
  assertEquals(new Set(words).size, words.length);
});

Deno.test("texts use typographic apostrophes and quotation marks", () => {
  for (const [path, text] of texts(en)) assertFalse(/['"]/.test(text), path);
});

Deno.test("the simulator's notice names where a key goes", () => {
  assert(en.page.simulatorKey.includes("{variable}"));
  assert(en.consent.toGoogle.includes("Google"));
  assert(en.consent.toOther.includes("{place}"));
});
