import { assertEquals } from "@std/assert";
import { EMPTY_PROMPT, joinPrompts } from "../../../lib/simulator/memory/prompt.ts";

Deno.test("prompts are joined in order, their speech summed", () => {
  const result = { name: "f", args: {}, response: { output: 1 } };
  const first = {
    lines: ["a"],
    speech: { durationMs: 1_000, loudnessDb: -20 },
    results: [result],
  };
  const second = { lines: ["b"], speech: { durationMs: 500, loudnessDb: -30 }, results: [] };
  assertEquals(joinPrompts(first, second), {
    lines: ["a", "b"],
    speech: { durationMs: 1_500, loudnessDb: -20 },
    results: [result],
  });
  assertEquals(joinPrompts(EMPTY_PROMPT, second), second);
  assertEquals(joinPrompts(first, EMPTY_PROMPT), first);
});

Deno.test("a prompt keeps its latest fifty lines", () => {
  const lines = Array.from({ length: 60 }, (_, index) => String(index));
  const joined = joinPrompts({ ...EMPTY_PROMPT, lines }, { ...EMPTY_PROMPT, lines: ["last"] });
  assertEquals(joined.lines.length, 50);
  assertEquals(joined.lines.at(-1), "last");
});
