import { assertEquals, assertMatch } from "@std/assert";
import { canHearVoices, VOICES } from "../../lib/browser/voices.ts";

Deno.test("there are thirty prebuilt voices, each once, in order, with names the wire takes", () => {
  assertEquals(VOICES.length, 30);
  assertEquals([...new Set(VOICES)].sort(), VOICES);
  for (const voice of VOICES) assertMatch(voice, /^[a-zA-Z][\w-]{0,63}$/);
});

Deno.test("voices can be heard where something answers that has them", () => {
  const kinds = ["google", "other", "simulator", "replay", "none"] as const;
  const heard = kinds.filter((upstreamKind) => canHearVoices({ upstreamKind }));
  assertEquals(heard, ["google", "other"]);
});
