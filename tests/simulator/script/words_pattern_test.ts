import { assert, assertEquals, assertThrows } from "@std/assert";
import { wordsPattern } from "../../../lib/simulator/script/words_pattern.ts";

const fits = (pattern: string, line: string) => wordsPattern(pattern).find(line) !== null;

Deno.test("words are found whole, in their order, whatever case and marks they have", () => {
  assert(fits("what time", "So: WHAT, time?!"));
  assert(!fits("what time", "time what"));
  assert(!fits("what time", "what a time"));
  assert(!fits("story", "history"));
  assert(!fits("hi", "this"));
});

Deno.test("a star stands for words, or for the rest of one", () => {
  assert(fits("what * time", "what, then, is the time"));
  assert(fits("what * time", "what time"));
  assert(fits("think*", "I am thinking"));
  assert(!fits("think*", "rethink"));
});

Deno.test("a name in braces captures a word", () => {
  const pattern = wordsPattern("from {from} to {limit}");
  assertEquals(pattern.captures, ["from", "limit"]);
  assertEquals(pattern.find("Count from 3 to Seven."), { from: "3", limit: "seven" });
  assertEquals(pattern.find("from to"), null);
});

Deno.test("letters of any script are words, and marks of a pattern are no code", () => {
  assert(fits("кухня", "Где КУХНЯ?"));
  assert(fits("c++ (well)", "c well"));
  assert(!fits("a.c", "abc"));
});

Deno.test("a pattern without a word is refused", () => {
  for (const pattern of ["", "  ", "*", "?!"]) {
    assertThrows(() => wordsPattern(pattern), SyntaxError, "no word in");
  }
});

Deno.test("the first place that fits is taken, and words after a star may repeat those before", () => {
  assertEquals(wordsPattern("count * to {limit}").find("count up to ten, to twenty"), {
    limit: "ten",
  });
  assertEquals(wordsPattern("a b * a {c}").find("a a b a c a d"), { c: "c" });
  assertEquals(wordsPattern("{a} to").find("from here to there"), { a: "here" });
  assert(!fits("a b * b c", "a b c"));
  assert(fits("* time *", "time"));
  assert(fits("well-known !", "A well-known fact"));
});

Deno.test("a pattern of many stars is done with a line that all but fits it", () => {
  // Tried in every combination, its words would outlast any test.
  const stars = "a * a * a * a * a * a * a * b";
  assert(!fits(stars, "a ".repeat(1_000)));
  assert(!fits("*a*a*a*a*a*a*a*b", "a".repeat(2_000)));
});
