import { assert, assertEquals } from "@std/assert";
import { helperInstructions, WAYS_TO_HELP } from "../../lib/told/helper_instructions.ts";
import { MAX_OWN_CHARS } from "../../lib/browser/no_choices.ts";
import { FIELD_LIMITS } from "../../lib/wire/message.ts";

const NOTHING = { help: [], own: " ", language: null };

Deno.test("nothing chosen says nothing to the model", () => {
  assertEquals(helperInstructions(NOTHING), "");
});

Deno.test("ways to help come in one order, then the language, then the person's own words", () => {
  const told = helperInstructions({
    help: ["short", "guide"],
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
  const all = { help: WAYS_TO_HELP, own: "x".repeat(MAX_OWN_CHARS), language: "zh" };
  assert(helperInstructions(all).length < FIELD_LIMITS.instructionsChars);
});
