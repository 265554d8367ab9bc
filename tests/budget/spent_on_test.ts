import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { costOf, type Usage } from "../../lib/budget/cost_of.ts";
import { type Sent, type Share, spentOn, SpentOnParts } from "../../lib/budget/spent_on.ts";

const MODEL = "gemini-3.8-live";
const NOTHING: Sent = {
  ...{ speechMs: 0, silenceMs: 0, pictures: 0, toolPictures: 0, lineChars: 0, toolChars: 0 },
};

function report(usage: Partial<Usage>): Usage {
  const prompt = usage.prompt ?? [];
  const reply = usage.reply ?? [];
  const sum = (side: Usage["prompt"]) => side.reduce((all, { tokens }) => all + tokens, 0);
  const counts = { promptTokens: sum(prompt), replyTokens: sum(reply), thoughtTokens: 0 };
  const whole = { ...counts, toolTokens: 0, cachedTokens: 0, ...usage };
  const totalTokens = whole.promptTokens + whole.replyTokens + whole.thoughtTokens +
    whole.toolTokens;
  return { totalTokens, ...whole, prompt, reply };
}

const tokensOf = (shares: readonly Share[]) =>
  Object.fromEntries(shares.map(({ on, tokens }) => [on, tokens]));

Deno.test("a first turn is what was spoken, what was silent, what was seen and what is said", () => {
  const usage = report({
    prompt: [
      { modality: "text", tokens: 300 },
      { modality: "audio", tokens: 250 },
      { modality: "video", tokens: 258 },
    ],
    reply: [{ modality: "audio", tokens: 100 }],
    thoughtTokens: 7,
  });
  const sent = { ...NOTHING, speechMs: 4_000, silenceMs: 6_000, pictures: 1 };
  assertEquals(tokensOf(spentOn(usage, { model: MODEL, sent, last: null })), {
    ...{ speech: 100, silence: 150, pictures: 258 },
    // Instructions and tools: nobody said them.
    ...{ context: 300, reply: 100, thoughts: 7 },
  });
});

Deno.test("what came before is context in the next turn", () => {
  const parts = new SpentOnParts();
  parts.add({ speechMs: 4_000 });
  const first = report({
    prompt: [{ modality: "audio", tokens: 100 }],
    reply: [{ modality: "audio", tokens: 60 }],
  });
  assertEquals(tokensOf(parts.reported(first, MODEL)), { speech: 100, reply: 60 });
  parts.add({ silenceMs: 2_000, lineChars: 40, toolChars: 120 });
  const second = report({
    prompt: [{ modality: "audio", tokens: 210 }, { modality: "text", tokens: 40 }],
    reply: [{ modality: "audio", tokens: 10 }],
  });
  assertEquals(tokensOf(parts.reported(second, MODEL)), {
    ...{ silence: 50, lines: 10, tools: 30, context: 160, reply: 10 },
  });
});

Deno.test("a reply that was cut is not held against what was said over it", () => {
  const parts = new SpentOnParts();
  parts.add({ speechMs: 4_000 });
  const cut = { prompt: [{ modality: "audio", tokens: 100 }] } as const;
  parts.reported(
    report({ ...cut, prompt: [...cut.prompt], reply: [{ modality: "audio", tokens: 500 }] }),
    MODEL,
  );
  parts.add({ speechMs: 2_000 });
  // Of its 500 tokens 20 were kept.
  const next = report({ prompt: [{ modality: "audio", tokens: 170 }] });
  assertEquals(tokensOf(parts.reported(next, MODEL)), { speech: 50, context: 120 });
});

Deno.test("pictures cost what they cost: the prompt's growth says it", () => {
  const parts = new SpentOnParts();
  parts.add({ pictures: 1 });
  parts.reported(report({ prompt: [{ modality: "image", tokens: 1_120 }] }), MODEL);
  parts.add({ pictures: 3, toolPictures: 1 });
  const shares = parts.reported(report({ prompt: [{ modality: "image", tokens: 5_600 }] }), MODEL);
  assertEquals(tokensOf(shares), { pictures: 3_360, tools: 1_120, context: 1_120 });
});

Deno.test("where older talk has fallen out, what was sent is new and the rest is context", () => {
  const parts = new SpentOnParts();
  parts.reported(report({ prompt: [{ modality: "audio", tokens: 20_000 }] }), MODEL);
  parts.add({ speechMs: 4_000 });
  const shares = parts.reported(report({ prompt: [{ modality: "audio", tokens: 9_000 }] }), MODEL);
  assertEquals(tokensOf(shares), { speech: 100, context: 8_900 });
});

Deno.test("another session has nothing to compare with, and what was sent is not forgotten", () => {
  const parts = new SpentOnParts();
  parts.reported(report({ prompt: [{ modality: "audio", tokens: 20 }] }), MODEL);
  parts.add({ speechMs: 1_000 });
  parts.begin();
  const shares = parts.reported(report({ prompt: [{ modality: "audio", tokens: 200 }] }), MODEL);
  assertEquals(tokensOf(shares), { speech: 25, context: 175 });
});

Deno.test("a report by pieces of a reply does not take away what was sent", () => {
  const parts = new SpentOnParts();
  parts.add({ speechMs: 1_000 });
  const piece = report({ reply: [{ modality: "audio", tokens: 5 }] });
  assertEquals(tokensOf(parts.reported(piece, MODEL)), { reply: 5 });
  const whole = report({ prompt: [{ modality: "audio", tokens: 25 }] });
  assertEquals(tokensOf(parts.reported(whole, MODEL)), { speech: 25 });
});

const tokens = fc.nat(200_000);
const side = fc.array(
  fc.record({
    modality: fc.constantFrom("text", "audio", "image", "video", "document", "other"),
    tokens,
  }),
  { maxLength: 5 },
);
const usages: fc.Arbitrary<Usage> = fc.record({
  ...{ promptTokens: tokens, replyTokens: tokens, thoughtTokens: tokens, toolTokens: tokens },
  ...{ cachedTokens: tokens, totalTokens: fc.nat(1_000_000) },
  ...{ prompt: side, reply: side, tool: side },
}) as fc.Arbitrary<Usage>;
const amounts: fc.Arbitrary<Sent> = fc.record({
  ...{ speechMs: fc.nat(300_000), silenceMs: fc.nat(300_000), pictures: fc.nat(50) },
  ...{ toolPictures: fc.nat(5), lineChars: fc.nat(9_000), toolChars: fc.nat(90_000) },
});

Deno.test("whatever is reported and was sent: shares add up to all tokens and all money", () => {
  const model = fc.constantFrom(MODEL, "gemini-3.5-transcribe-live", "one-nobody-knows");
  fc.assert(fc.property(
    usages,
    amounts,
    fc.option(usages),
    model,
    (usage, sent, last, model) => {
      const shares = spentOn(usage, { model, sent, last });
      const sum = (of: "tokens" | "microDollars") =>
        shares.reduce((all, share) => all + share[of], 0);
      assertEquals(sum("microDollars"), costOf(usage, model));
      assertEquals(sum("tokens"), countedIn(usage));
      assert(shares.every(({ tokens, microDollars }) => tokens > 0 && microDollars >= 0));
    },
  ));
});

/** Every token of a report once: its sides, as their parts or totals tell more, and what is in no side. */
function countedIn(usage: Usage): number {
  const { promptTokens, replyTokens, toolTokens, thoughtTokens, totalTokens } = usage;
  const most = (details: Usage["prompt"], total: number) =>
    Math.max(total, details.reduce((all, { tokens }) => all + tokens, 0));
  const untold = Math.max(0, totalTokens - promptTokens - replyTokens - toolTokens - thoughtTokens);
  return most(usage.prompt, promptTokens) + most(usage.reply, replyTokens) +
    most(usage.tool ?? [], toolTokens) + thoughtTokens + untold;
}
