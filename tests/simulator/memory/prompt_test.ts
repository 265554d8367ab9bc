import { assertEquals } from "@std/assert";
import { EMPTY_PROMPT, joinPrompts } from "../../../lib/simulator/memory/prompt.ts";

Deno.test("prompts are joined in order, their speech summed", () => {
  const first = { lines: ["a"], speech: { durationMs: 1_000, loudnessDb: -20 } };
  const second = { lines: ["b"], speech: { durationMs: 500, loudnessDb: -30 } };
  assertEquals(joinPrompts(first, second), {
    lines: ["a", "b"],
    speech: { durationMs: 1_500, loudnessDb: -20 },
  });
  assertEquals(joinPrompts(EMPTY_PROMPT, second), second);
  assertEquals(joinPrompts(first, EMPTY_PROMPT), first);
});

Deno.test("a prompt keeps its latest fifty lines", () => {
  const lines = Array.from({ length: 60 }, (_, index) => String(index));
  const joined = joinPrompts({ lines, speech: null }, { lines: ["last"], speech: null });
  assertEquals(joined.lines.length, 50);
  assertEquals(joined.lines.at(-1), "last");
});
