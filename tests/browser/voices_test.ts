import { assertEquals, assertMatch } from "@std/assert";
import { VOICES } from "../../lib/browser/voices.ts";

Deno.test("there are thirty prebuilt voices, each once, in order, with names the wire takes", () => {
  assertEquals(VOICES.length, 30);
  assertEquals([...new Set(VOICES)].sort(), VOICES);
  for (const voice of VOICES) assertMatch(voice, /^[a-zA-Z][\w-]{0,63}$/);
});
