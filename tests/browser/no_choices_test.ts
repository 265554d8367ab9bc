import { assertEquals } from "@std/assert";
import { NO_CHOICES } from "../../lib/browser/no_choices.ts";
import { readVoiceChoices } from "../../lib/browser/voice_choices.ts";

Deno.test("who never chose anything is read as having chosen nothing", () => {
  assertEquals(readVoiceChoices(null), NO_CHOICES);
});
