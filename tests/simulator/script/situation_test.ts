import { assertEquals } from "@std/assert";
import { declaredTools } from "../../../lib/simulator/tools/declared_tools.ts";
import { SITUATION_PLACEHOLDERS } from "../../../lib/simulator/script/placeholders.ts";
import { EMPTY_PROMPT, type Prompt } from "../../../lib/simulator/memory/prompt.ts";
import {
  placeholderValues,
  type Situation,
  wordsBefore,
} from "../../../lib/simulator/script/situation.ts";
import { toolTraitsOf } from "../../../lib/simulator/tools/tool_traits.ts";

const situation = (prompt: Prompt, picture: Situation["picture"] = null): Situation => ({
  prompt,
  picture,
  isFirst: false,
  tools: declaredTools([], toolTraitsOf("")),
  restored: null,
  seed: 1,
  answer: 1,
});

Deno.test("every placeholder has a value, whatever came in", () => {
  assertEquals(placeholderValues(situation(EMPTY_PROMPT), null), {
    line: ".",
    seconds: "0.0",
    loudness: "not at all",
    width: "0",
    height: "0",
    colour: "of no colour I know",
    tool: "",
    result: "{}",
    remembered: "nothing.",
  });
  const names = Object.keys(placeholderValues(situation(EMPTY_PROMPT), null));
  assertEquals(names, [...SITUATION_PLACEHOLDERS]);
});

Deno.test("placeholders tell the last line, the speech, the picture and the result", () => {
  const prompt = {
    ...EMPTY_PROMPT,
    lines: ["one", "two"],
    speech: { durationMs: 1_500, loudnessDb: -20 },
  };
  const about = situation(prompt, { width: 4, height: 3, colour: "red" });
  const values = placeholderValues(about, { name: "f", args: {}, response: { output: "noon" } });
  assertEquals(Object.values(values), [
    ...["two.", "1.5", "at a good level", "4", "3", "red", "f", "noon", "nothing."],
  ]);
});

Deno.test("a long result is cut", () => {
  const response = { output: "x".repeat(500) };
  const { result } = placeholderValues(situation(EMPTY_PROMPT), { name: "f", args: {}, response });
  assertEquals(result.length, 202);
});

Deno.test("what is remembered is the person's last line before the cut", () => {
  const restored = [
    { who: "person", text: "one" },
    { who: "person", text: "two?" },
    { who: "model", text: "three" },
  ] as const;
  const about = { ...situation({ ...EMPTY_PROMPT, lines: ["now"] }), restored };
  assertEquals(placeholderValues(about, null).remembered, "two?");
  assertEquals(wordsBefore(restored), ["one", "two?"]);
  assertEquals(wordsBefore(null), []);
});
