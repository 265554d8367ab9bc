import { assert, assertEquals, assertLess } from "@std/assert";
import { digest, DIGEST_LIMITS } from "../../../lib/live/lasting/digest.ts";
import type { HistoryLine } from "../../../lib/live/session.ts";

const talk = (lines: number, text = "word ".repeat(10)): HistoryLine[] =>
  Array.from({ length: lines }, (_, n) => ({
    who: n % 2 === 0 ? "person" : "model",
    text: `${n} ${text}`.trim(),
  }));

Deno.test("a short talk is told word for word", () => {
  assertEquals(digest([]), []);
  assertEquals(digest(talk(16)), talk(16));
});

Deno.test("older lines are shortened at a word's end, with who said them", () => {
  const lines = talk(18, "alpha beta ".repeat(20));
  const [older, ...verbatim] = digest(lines);
  assertEquals(verbatim, lines.slice(2));
  const [first, person, model, last] = older.text.split("\n");
  assert(first.includes("So far"));
  assert(/^Person: 0 (alpha beta )*alpha( beta)? …$/.test(person), person);
  assert(model.startsWith("You: 1 alpha"));
  assertLess(person.length, DIGEST_LIMITS.shortenedChars + 12);
  assert(last.includes("word for word"));
});

Deno.test("what is older still is left out, and that is said", () => {
  const [older, ...verbatim] = digest(talk(100));
  assertEquals(verbatim.length, 16);
  const lines = older.text.split("\n");
  assert(lines[0].includes("Lately"));
  assertEquals(lines.length, 62);
  assert(lines[1].startsWith("Person: 24 "));
});

Deno.test("long last lines are shortened too, when all of them would be too much", () => {
  const lines = talk(6, "x".repeat(4_000));
  const [older, ...verbatim] = digest(lines);
  assertEquals(verbatim, lines.slice(3));
  assertEquals(older.text.split("\n").length, 5);
});
