import { assertEquals } from "@std/assert";
import { spokenName } from "../../lib/parts/spoken_name.ts";

Deno.test("a button is called by the word that stands on it", () => {
  assertEquals(spokenName("Hide a part", "Draw a black box"), "Hide a part: Draw a black box");
  assertEquals(spokenName("Look now", "Send it"), "Look now: Send it");
});

Deno.test("what says the word anyway does not say it twice", () => {
  assertEquals(spokenName("Captions", "Large captions"), "Large captions");
});

Deno.test("a word that is only a part of a longer one is not said by it", () => {
  assertEquals(spokenName("Ende", "Anruf beenden"), "Ende: Anruf beenden");
  assertEquals(spokenName("Ende", "Beenden, das Ende"), "Beenden, das Ende");
  assertEquals(spokenName("結束", "通話を結束する"), "通話を結束する");
});
