import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { costOf, type Usage } from "../../lib/budget/cost_of.ts";
import { usageOf } from "../../lib/live/usage.ts";
import type { Fields } from "../../lib/live/google_fields.ts";

const MODEL = "gemini-3.8-live";
/** Cost of what Google says. */
const cost = (metadata: Fields, model = MODEL) => costOf(usageOf(metadata), model);
const details = (...parts: [modality: string, tokenCount: number][]) =>
  parts.map(([modality, tokenCount]) => ({ modality, tokenCount }));

Deno.test("each kind of token costs its own price", () => {
  const priced: [Fields, number][] = [
    [{ promptTokenCount: 1_000, promptTokensDetails: details(["TEXT", 1_000]) }, 750],
    [{ promptTokenCount: 1_000, promptTokensDetails: details(["AUDIO", 1_000]) }, 3_000],
    [{ promptTokenCount: 1_000, promptTokensDetails: details(["VIDEO", 1_000]) }, 1_000],
    [{ promptTokenCount: 1_000, promptTokensDetails: details(["IMAGE", 1_000]) }, 1_000],
    [{ responseTokenCount: 1_000, responseTokensDetails: details(["AUDIO", 1_000]) }, 12_000],
    [{ responseTokenCount: 1_000, responseTokensDetails: details(["TEXT", 1_000]) }, 4_500],
    [{ candidatesTokenCount: 1_000, candidatesTokensDetails: details(["AUDIO", 1_000]) }, 12_000],
    [{ thoughtsTokenCount: 1_000 }, 4_500],
    [{
      toolUsePromptTokenCount: 1_000,
      toolUsePromptTokensDetails: details(["TEXT", 1_000]),
    }, 750],
  ];
  for (const [metadata, microDollars] of priced) assertEquals(cost(metadata), microDollars);
});

Deno.test("a turn as Google's server told it costs what its parts do", () => {
  // Published of 3.8: 25 tokens of the prompt are in none of its parts, thoughts not in the total.
  const turn = {
    promptTokenCount: 522,
    responseTokenCount: 42,
    totalTokenCount: 564,
    promptTokensDetails: details(["TEXT", 332], ["AUDIO", 165]),
    responseTokensDetails: details(["AUDIO", 42]),
    thoughtsTokenCount: 136,
  };
  const nano = 332 * 750 + 165 * 3_000 + 25 * 3_000 + 42 * 12_000 + 136 * 4_500;
  assertEquals(cost(turn), Math.ceil(nano / 1_000));
});

Deno.test("what is counted and not explained costs the most its side has", () => {
  assertEquals(cost({ promptTokenCount: 1_000 }), 3_000);
  assertEquals(cost({ responseTokenCount: 1_000 }), 12_000);
  assertEquals(cost({ toolUsePromptTokenCount: 1_000 }), 3_000);
  assertEquals(cost({ promptTokenCount: 9, promptTokensDetails: details(["SMELL", 9]) }), 27);
  // Google has renamed all its counts but the total.
  assertEquals(cost({ totalTokenCount: 1_000 }), 12_000);
});

Deno.test("cached tokens are a part of the prompt and cost what the others do", () => {
  const prompt = { promptTokenCount: 100, promptTokensDetails: details(["TEXT", 100]) };
  assertEquals(cost({ ...prompt, cachedContentTokenCount: 80 }), cost(prompt));
});

Deno.test("the smallest amount is a micro-dollar, and a model that nobody knows is dear", () => {
  assertEquals(cost({ promptTokenCount: 1, promptTokensDetails: details(["TEXT", 1]) }), 1);
  assert(cost({ responseTokenCount: 100 }, "gemini-9") > cost({ responseTokenCount: 100 }));
  assertEquals(cost({}), 0);
});

const anyCount = fc.oneof(
  fc.integer({ min: -5, max: 1_000_000 }),
  fc.constantFrom<unknown>(NaN, Infinity, 2 ** 53 - 1, "12", "x", null, undefined, {}, -1, 1.5),
);
const anyDetails = fc.array(fc.record({
  modality: fc.constantFrom("TEXT", "AUDIO", "IMAGE", "VIDEO", "DOCUMENT", "SMELL", ""),
  tokenCount: anyCount,
}));

Deno.test("whatever a server says, a cost is a whole amount, never below zero, and of sums exact", () => {
  const report = fc.record({
    promptTokenCount: anyCount,
    responseTokenCount: anyCount,
    thoughtsTokenCount: anyCount,
    toolUsePromptTokenCount: anyCount,
    cachedContentTokenCount: anyCount,
    totalTokenCount: anyCount,
    promptTokensDetails: anyDetails,
    responseTokensDetails: anyDetails,
    toolUsePromptTokensDetails: anyDetails,
  }, { requiredKeys: [] });
  const model = fc.constantFrom(MODEL, "models/gemini-3.5-live-translate-preview", "no-such", "");
  fc.assert(
    fc.property(fc.array(report), model, (reports, model) => {
      let sum = 0;
      let exact = 0n;
      for (const one of reports) {
        const microDollars = cost(one as Fields, model);
        assert(Number.isSafeInteger(microDollars) && microDollars >= 0);
        sum += microDollars;
        exact += BigInt(microDollars);
      }
      assertEquals(BigInt(sum), exact);
    }),
    { seed: 5, numRuns: 300 },
  );
});

Deno.test("more tokens never cost less", () => {
  const tokens = fc.nat(1_000_000);
  const usage = fc.record({ text: tokens, audio: tokens, reply: tokens, thoughts: tokens });
  const costs = ({ text, audio, reply, thoughts }: Record<string, number>) =>
    costOf(usageWith(text, audio, reply, thoughts), MODEL);
  fc.assert(
    fc.property(usage, usage, (a, b) => {
      const more = {
        ...{ text: a.text + b.text, audio: a.audio + b.audio },
        ...{ reply: a.reply + b.reply, thoughts: a.thoughts + b.thoughts },
      };
      assert(costs(more) >= Math.max(costs(a), costs(b)));
      // Rounded up by less than one of each.
      assert(Math.abs(costs(more) - costs(a) - costs(b)) <= 1);
    }),
    { seed: 5 },
  );
});

function usageWith(text: number, audio: number, reply: number, thoughts: number): Usage {
  return {
    ...{ promptTokens: text + audio, replyTokens: reply, thoughtTokens: thoughts },
    ...{ toolTokens: 0, cachedTokens: 0, totalTokens: text + audio + reply + thoughts },
    prompt: [{ modality: "text", tokens: text }, { modality: "audio", tokens: audio }],
    reply: [{ modality: "audio", tokens: reply }],
  };
}
