import { assertEquals } from "@std/assert";
import { readPastTalk } from "../../../lib/browser/keeping/past_talk.ts";
import { someLine, someTalk } from "./some_talk.ts";

Deno.test("a stored talk is believed where all of it is one", () => {
  const talk = someTalk({
    lines: [someLine({ sources: [{ title: "a", url: "b" }], queries: ["c"], saw: [1] })],
    notes: [{ title: "a", markdown: "b" }],
    pictures: [{ number: 1, width: 2, height: 3, sentAtMs: 4, bytes: 5 }],
  });
  assertEquals(readPastTalk(structuredClone(talk)), talk);
});

Deno.test("a damaged one, or one of another version, is none", () => {
  const talk = someTalk();
  const damaged: unknown[] = [
    ...[null, 7, "talk", [], {}],
    { ...talk, version: 2 },
    { ...talk, id: 5 },
    { ...talk, begunAtMs: NaN },
    { ...talk, microDollars: "much" },
    { ...talk, lines: [null] },
    { ...talk, lines: [{ ...someLine(), who: "nobody" }] },
    { ...talk, lines: [{ ...someLine(), saw: ["1"] }] },
    { ...talk, lines: [{ ...someLine(), sources: [{ title: "x" }] }] },
    { ...talk, notes: [{ title: "x" }] },
    { ...talk, pictures: [{ number: 1 }] },
  ];
  for (const value of damaged) assertEquals(readPastTalk(value), null);
});
