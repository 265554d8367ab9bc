import { assert, assertEquals, assertFalse } from "@std/assert";
import {
  helperInstructions,
  MAX_OWN_CHARS,
  PRESETS,
} from "../../lib/browser/helper_instructions.ts";
import { FIELD_LIMITS } from "../../lib/wire/message.ts";

const NOTHING = { presets: [], own: " ", language: null };

Deno.test("nothing chosen says nothing to the model", () => {
  assertEquals(helperInstructions(NOTHING), "");
});

Deno.test("ways to help come in one order, then the language, then the person's own words", () => {
  const told = helperInstructions({
    presets: ["short", "guide"],
    own: "Call me Sam.\n",
    language: "de",
  });
  const lines = told.split("\n");
  assertEquals(lines.length, 5);
  assert(lines[1].startsWith("Guide step by step"));
  assert(lines[2].startsWith("Answer in one or two"));
  assertEquals(lines.slice(3), [
    "Speak German, unless the person asks for another language.",
    "Call me Sam.",
  ]);
});

Deno.test("all that can be chosen at once is within what a start takes", () => {
  const all = { presets: PRESETS, own: "x".repeat(MAX_OWN_CHARS + 1), language: "zh" };
  assert(helperInstructions(all).length < FIELD_LIMITS.instructionsChars);
  assertFalse(helperInstructions(all).includes("x".repeat(MAX_OWN_CHARS + 1)));
});
