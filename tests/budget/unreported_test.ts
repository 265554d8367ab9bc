import { assertEquals } from "@std/assert";
import type { Usage } from "../../lib/budget/cost_of.ts";
import { Unreported } from "../../lib/budget/unreported.ts";

const REPORT: Usage = {
  ...{ promptTokens: 500, replyTokens: 100, thoughtTokens: 0, toolTokens: 0, cachedTokens: 0 },
  totalTokens: 600,
  prompt: [{ modality: "text", tokens: 500 }],
  reply: [{ modality: "audio", tokens: 100 }],
};

Deno.test("a reply that nobody waited for costs its sound and the talk it was made of", () => {
  const unreported = new Unreported();
  unreported.reported(REPORT);
  unreported.add({ soundInMs: 4_000, pictures: 2 });
  unreported.add({ soundOutMs: 1_500 });
  unreported.add({ soundOutMs: 500 });
  const used = unreported.take();
  assertEquals(used?.prompt, [
    { modality: "audio", tokens: 100 },
    { modality: "image", tokens: 560 },
    { modality: "text", tokens: 0 },
    { modality: "text", tokens: 500 },
    { modality: "audio", tokens: 100 },
  ]);
  assertEquals([used?.promptTokens, used?.replyTokens, used?.totalTokens], [1_260, 50, 1_310]);
  assertEquals(unreported.take(), null);
});

Deno.test("a line that was sent is read, also where its answer was not waited for", () => {
  const unreported = new Unreported();
  unreported.add({ textChars: 401 });
  assertEquals(unreported.take()?.promptTokens, 101);
});

Deno.test("listening alone is not charged, and what was reported is not charged twice", () => {
  const unreported = new Unreported();
  unreported.add({ soundInMs: 60_000, pictures: 60 });
  assertEquals(unreported.take(), null);
  unreported.add({ textChars: 40, soundOutMs: 1_000 });
  unreported.reported(REPORT);
  assertEquals(unreported.take(), null);
  unreported.add({ textChars: 40, soundOutMs: 1_000 });
  unreported.forget();
  assertEquals(unreported.take(), null);
});

Deno.test("no more is read than a model holds, the newest of it first", () => {
  const unreported = new Unreported();
  unreported.reported({ ...REPORT, prompt: [{ modality: "audio", tokens: 131_072 }] });
  unreported.add({ textChars: 400 });
  assertEquals(unreported.take()?.prompt.filter(({ tokens }) => tokens > 0), [
    { modality: "text", tokens: 100 },
    { modality: "audio", tokens: 130_972 },
  ]);
});
