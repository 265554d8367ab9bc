import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { emphasisMarks } from "../../lib/browser/without_emphasis.ts";
import { captionCues, CUE_CHARS, cueAt } from "../../lib/browser/caption_cues.ts";

const TEXT =
  "The first sentence is long enough to be a caption of its own, I think. “Then (so it is) " +
  "another one begins,” it said, which goes on and on until there is no room for it any more, at all.";

const textOf = (cues: ReturnType<typeof captionCues>) =>
  cues.map((cue) => cue.map(({ text }) => text).join(""));

Deno.test("cues hold the whole text in order, none of them too much of it", () => {
  const cues = textOf(captionCues(TEXT));
  assertEquals(cues.join(""), TEXT);
  for (const cue of cues) assertLessOrEqual(cue.length, CUE_CHARS);
  assert(cues.length > 1 && cues[0].endsWith("think. "), cues[0]);
});

Deno.test("words know where they begin, with their marks", () => {
  const words = captionCues("Well, (yes) I’d say “no”.")[0];
  assertEquals(words.map(({ text }) => text), ["Well, ", "(yes) ", "I’d ", "say ", "“no”."]);
  assertEquals(words.map(({ from }) => from), [0, 6, 12, 16, 20]);
});

Deno.test("as a text grows, cues before the last two stay as they were", () => {
  for (let length = 1; length < TEXT.length; length++) {
    const before = textOf(captionCues(TEXT.slice(0, length)));
    const after = textOf(captionCues(TEXT.slice(0, length + 1)));
    assertEquals(after.slice(0, Math.max(0, before.length - 1)), before.slice(0, -1));
  }
});

Deno.test("languages without spaces have cues, too", () => {
  const text = "今日はとても天気がいいので、公園まで散歩に行きましょう。".repeat(4);
  const cues = textOf(captionCues(text));
  assertEquals(cues.join(""), text);
  assert(cues.length >= 4 && cues.every((cue) => cue.length <= CUE_CHARS / 2 + 1));
});

Deno.test("a place of the text lies in one cue", () => {
  const cues = captionCues(TEXT);
  const second = cues[1][0].from;
  assertEquals([0, second - 1, second, Infinity].map((chars) => cueAt(cues, chars)), [
    ...[0, 0, 1],
    cues.length - 1,
  ]);
  assertEquals(cueAt([], 3), -1);
});

Deno.test("what is not said is not shown, and places stay those of the whole text", () => {
  const text = "This is **very bold** indeed";
  const [cue] = captionCues(text, emphasisMarks(text));
  assertEquals(cue.map(({ text }) => text).join(""), "This is very bold indeed");
  assertEquals(cue.at(-1), { text: "indeed", from: text.indexOf("indeed") });
});
