import { assertEquals, assertLessOrEqual } from "@std/assert";
import fc from "fast-check";
import { Sentences } from "../../../lib/passage/dialects/sentences.ts";

Deno.test("fragments are given as whole sentences", () => {
  const sentences = new Sentences();
  assertEquals(sentences.push("Hello, "), "");
  assertEquals(sentences.push("Ann. How"), "Hello, Ann. ");
  assertEquals(sentences.push(" are you?” He"), "How are you?” ");
  assertEquals(sentences.push("asked."), "");
  assertEquals(sentences.flush(), "Heasked.");
  assertEquals(sentences.flush(), "");
});

Deno.test("several sentences of one fragment are given at once, in any script", () => {
  const sentences = new Sentences();
  assertEquals(sentences.push("One! Two… 三。「四。」Fi"), "One! Two… 三。「四。」");
  assertEquals(sentences.flush(), "Fi");
});

Deno.test("a number is no end of a sentence", () => {
  const sentences = new Sentences();
  assertEquals(sentences.push("It is 3.14 or so"), "");
});

Deno.test("no character is lost or added, and no more than a page of them is held", () => {
  const fragment = fc.oneof(
    fc.string(),
    fc.constantFrom("Yes. ", "no", "? ", " ", "x".repeat(900)),
  );
  fc.assert(
    fc.property(fc.array(fragment), (fragments) => {
      const sentences = new Sentences();
      const given = fragments.map((text) => sentences.push(text));
      const rest = sentences.flush();
      assertLessOrEqual(rest.length, 2_000);
      assertEquals(given.join("") + rest, fragments.join(""));
    }),
    { seed: 5 },
  );
});
