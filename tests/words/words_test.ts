import { assertEquals } from "@std/assert";
import { fill } from "../../lib/words/words.ts";

Deno.test("gaps are filled by name, with texts or numbers, as often as they occur", () => {
  assertEquals(fill("{a} of {b}, {a}", { a: 1, b: "two" }), "1 of two, 1");
});

Deno.test("a gap without a value stays, so that it is seen", () => {
  assertEquals(fill("{a} and {b}", { a: 1 }), "1 and {b}");
});

Deno.test("what fills a gap is not filled again", () => {
  assertEquals(fill("{a}", { a: "{b}", b: "no" }), "{b}");
});
