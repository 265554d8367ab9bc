import { assertEquals } from "@std/assert";
import { layWords } from "../../lib/browser/lay_words.ts";

/** Every letter is ten pixels wide. */
const measure = (text: string) => 10 * text.length;

/** Rows as the eye sees them, from the left. */
function seen(words: string[], { width, isRtl = false }: { width: number; isRtl?: boolean }) {
  return layWords(words, { width, isRtl, measure }).map((row) =>
    row.toSorted((one, other) => one.left - other.left).map(({ text }) => text)
  );
}

Deno.test("words stand in rows as wide as they may be, and no space begins or ends one", () => {
  const rows = layWords(["one ", "two ", "three"], { width: 70, isRtl: false, measure });
  assertEquals(
    rows.map((row) => row.map(({ text, left }) => [text, left])),
    [[["one", 0], ["two", 40]], [["three", 0]]],
  );
});

Deno.test("a word wider than a row goes on in the next, and stays one word", () => {
  const rows = layWords(["a ", "abcdefgh"], { width: 30, isRtl: false, measure });
  assertEquals(rows.flat().map(({ text, index }) => [text, index]), [
    ...[["a", 0], ["abc", 1], ["def", 1], ["gh", 1]],
  ]);
});

Deno.test("where text runs to the left a row begins at the right edge", () => {
  const [row] = layWords(["افتح ", "الباب"], { width: 200, isRtl: true, measure });
  assertEquals(row.map(({ text, left }) => [text, left]), [["افتح", 160], ["الباب", 100]]);
});

Deno.test("words of the other direction keep their own order", () => {
  assertEquals(seen(["افتح ", "Google ", "Chrome ", "الآن"], { width: 500, isRtl: true }), [
    ["الآن", "Google", "Chrome", "افتح"],
  ]);
  assertEquals(seen(["Say ", "صباح ", "الخير ", "now"], { width: 500 }), [
    ["Say", "الخير", "صباح", "now"],
  ]);
});

Deno.test("a number goes with the word before it", () => {
  assertEquals(seen(["Chrome ", "156 ", "مفتوح"], { width: 500, isRtl: true }), [
    ["مفتوح", "Chrome", "156"],
  ]);
});

Deno.test("nothing at all is no row", () => {
  assertEquals(layWords(["", " \n"], { width: 100, isRtl: false, measure }), []);
});
