import { assertEquals } from "@std/assert";
import {
  addAmounts,
  NOTHING,
  subtractAmounts,
  tokensIn,
  usageMetadata,
} from "../../../lib/simulator/memory/tokens.ts";

const NOT_BESIDE = { thoughtChars: 0, foundChars: 0 };

Deno.test("sound costs 25 tokens a second, a picture what its session says", () => {
  const prompt = addAmounts(NOTHING, { audioMs: 2_950, pictureTokens: 516, textChars: 9 });
  const reply = addAmounts(NOTHING, { audioMs: 4_000 });
  assertEquals(usageMetadata(prompt, reply, NOT_BESIDE), {
    promptTokenCount: 74 + 516 + 3,
    responseTokenCount: 100,
    totalTokenCount: 693,
    promptTokensDetails: [
      { modality: "TEXT", tokenCount: 3 },
      { modality: "AUDIO", tokenCount: 74 },
      { modality: "VIDEO", tokenCount: 516 },
    ],
    responseTokensDetails: [{ modality: "AUDIO", tokenCount: 100 }],
  });
});

Deno.test("thoughts and what was found are billed beside prompt and reply", () => {
  const prompt = addAmounts(NOTHING, { textChars: 40 });
  const reply = addAmounts(NOTHING, { audioMs: 1_000 });
  const usage = usageMetadata(prompt, reply, { thoughtChars: 9, foundChars: 20 });
  assertEquals(usage.thoughtsTokenCount, 3);
  assertEquals(usage.toolUsePromptTokenCount, 5);
  assertEquals(usage.toolUsePromptTokensDetails, [{ modality: "TEXT", tokenCount: 5 }]);
  assertEquals(usage.totalTokenCount, 10 + 25 + 3 + 5);
  assertEquals([usage.promptTokenCount, usage.responseTokenCount], [10, 25]);
});

Deno.test("amounts add up without rounding", () => {
  let sum = NOTHING;
  for (let i = 0; i < 1_000; i++) sum = addAmounts(sum, { audioMs: 20 });
  assertEquals(sum, { textChars: 0, audioMs: 20_000, pictureTokens: 0 });
});

Deno.test("amounts can be taken away, and nothing falls below zero", () => {
  const all = addAmounts(NOTHING, { audioMs: 4_000, pictureTokens: 258, textChars: 8 });
  assertEquals(tokensIn(all), 100 + 258 + 2);
  assertEquals(subtractAmounts(all, all), NOTHING);
  assertEquals(subtractAmounts(NOTHING, all), NOTHING);
});
