import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { heardWords } from "../../lib/wire/heard_words.ts";

Deno.test("text is cut to the share that was heard, at the end of a word", () => {
  const text = "One, two, three four.";
  assertEquals(heardWords(text, 0), "");
  assertEquals(heardWords(text, 0.1), "");
  assertEquals(heardWords(text, 4 / text.length), "One,");
  assertEquals(heardWords(text, 7 / text.length), "One,");
  assertEquals(heardWords(text, 0.5), "One, two,");
  assertEquals(heardWords(text, 0.99), "One, two, three four");
  assertEquals(heardWords(text, 1), text);
  assertEquals(heardWords(text, 1.7), text);
});

Deno.test("text without spaces is cut between its words, and no character is broken", () => {
  assertEquals(heardWords("今日は天気がいいです", 0.55), "今日は天気");
  assertEquals(heardWords("Ja 😀😀 ja", 0.45), "Ja");
});

Deno.test("what cannot be a share hears nothing, and nothing of nothing is heard", () => {
  assertEquals(heardWords("One two", NaN), "");
  assertEquals(heardWords("One two", -1), "");
  assertEquals(heardWords("", 0.5), "");
});

Deno.test("any share gives a beginning of the text, and more share never less of it", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), share, share, (text, a, b) => {
    const [less, more] = [heardWords(text, Math.min(a, b)), heardWords(text, Math.max(a, b))];
    return text.startsWith(more) && more.startsWith(less);
  }));
});
