import { assertEquals } from "@std/assert";
import { de } from "../../lib/words/de/de.ts";
import { en } from "../../lib/words/en/en.ts";
import { es } from "../../lib/words/es/es.ts";
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

Deno.test("a word has the form that its number asks for, in each language's own way", () => {
  const lines = (count: number) => fill("{count} {count|line|lines}", { count }, "en");
  assertEquals([0, 1, 2].map(lines), ["0 lines", "1 line", "2 lines"]);
  const french = (count: number) => fill("{count|ligne|lignes}", { count }, "fr");
  assertEquals([0, 1, 2].map(french), ["ligne", "ligne", "lignes"]);
  assertEquals(fill("{count|vez|veces}", { count: 1_000_000 }, "es"), "veces");
});

Deno.test("a form whose number or language is missing stays, so that it is seen", () => {
  assertEquals(fill("{count|line|lines}", { count: 1 }), "{count|line|lines}");
  assertEquals(fill("{count|line|lines}", {}, "en"), "{count|line|lines}");
});

Deno.test("one of a kind is told as one", () => {
  const one = { count: 1, lines: 1, name: "secret.txt", seconds: 1 };
  assertEquals(
    fill(en.captions.waitsText, one, "en"),
    "secret.txt goes with your line: 1 line.",
  );
  assertEquals(fill(en.page.linesDropped, one, "en"), "1 earlier line is no longer kept.");
  assertEquals(fill(de.page.linesDropped, one, "de"), "1 ältere Zeile wird nicht mehr aufbewahrt.");
  assertEquals(fill(es.tools.watchingAsked, one, "es"), "comprobado 1 vez");
});
