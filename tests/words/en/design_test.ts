import { assertEquals } from "@std/assert";
import { enDesign } from "../../../lib/words/en/design.ts";

Deno.test("whatever is checked before a call has a name and a word for each of its states", () => {
  const { check, checkState } = enDesign;
  assertEquals(
    Object.keys(checkState).filter((name) => !Object.hasOwn(check, name)),
    [],
  );
  for (const states of Object.values(checkState)) {
    const texts = Object.values(states);
    assertEquals(new Set(texts).size, texts.length);
  }
});
