import { assertEquals, assertStringIncludes } from "@std/assert";
import { htmlOf } from "../../../lib/browser/keeping/html_of.ts";
import { markdownOf } from "../../../lib/browser/keeping/markdown_of.ts";
import {
  lineRemark,
  modelName,
  speakerName,
  talkFacts,
} from "../../../lib/browser/keeping/talk_facts.ts";
import { BEGUN_AT_MS, someLine, someTalk, WORDS } from "./some_talk.ts";

Deno.test("a talk's facts are told as a person reads them", () => {
  const { title, date, length, cost } = talkFacts(someTalk(), WORDS, "UTC");
  assertEquals([title, date.replace(/\s/g, " "), length, cost], [
    "Hello there",
    "November 21, 2026 at 9:30 AM",
    "2 min",
    "$0.03",
  ]);
});

Deno.test("a talk without a line is called by its date; one of seconds lasted under a minute", () => {
  const talk = someTalk({ lines: [], changedAtMs: BEGUN_AT_MS + 5_000, microDollars: null });
  const { title, length, cost } = talkFacts(talk, WORDS, "UTC");
  assertEquals(title.replace(/\s/g, " "), "Talk of November 21, 2026 at 9:30 AM");
  assertEquals([length, cost], ["under a minute", null]);
});

Deno.test("a line's speaker has a name, and what was odd about it a remark", () => {
  const said = [
    someLine(),
    someLine({ isTyped: true }),
    someLine({ who: "model", state: "cut" }),
    someLine({ who: "model", state: "broken" }),
    someLine({ who: "thought" }),
  ];
  assertEquals(said.map((line) => [speakerName(line, WORDS), lineRemark(line, WORDS)]), [
    ["You", null],
    ["You", "typed"],
    ["Looksee", "interrupted"],
    ["Looksee", "cut off by the line"],
    ["Thoughts", null],
  ]);
});

Deno.test("what stood in for a model is told in the reader's words, in files too", () => {
  const names = ["gemini-3.8-live", "simulator", "replay"].map((model) =>
    modelName({ model }, WORDS)
  );
  assertEquals(names, ["gemini-3.8-live", "Simulator, not AI", WORDS.page.replayBadge]);
  const whole = { talk: someTalk({ model: "simulator" }), jpegs: new Map() };
  for (const text of [htmlOf(whole, WORDS), markdownOf(whole, WORDS)]) {
    assertStringIncludes(text, "Simulator, not AI");
  }
});
