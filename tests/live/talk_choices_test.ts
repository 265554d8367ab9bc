import { assertEquals } from "@std/assert";
import { talkChoices } from "../../lib/live/talk_choices.ts";

const OPEN = {
  model: "gemini-3.8-live",
  lockVoices: null,
  lockInstructions: null,
  search: "off",
} as const;

Deno.test("a page may choose what the model takes and the owner leaves open", () => {
  assertEquals(talkChoices(OPEN), {
    voices: null,
    areInstructionsFixed: false,
    thinking: [],
    maySearch: false,
  });
  const thinks = { ...OPEN, model: "gemini-3.8-live-extended-thinking", search: "on" as const };
  assertEquals(talkChoices(thinks).thinking, ["low", "medium", "high"]);
  assertEquals(talkChoices(thinks).maySearch, true);
  const locked = { ...OPEN, lockVoices: ["Kore"], lockInstructions: "Be kind." };
  assertEquals(talkChoices(locked).voices, ["Kore"]);
  assertEquals(talkChoices(locked).areInstructionsFixed, true);
});
