import { assertEquals } from "@std/assert";
import { judgeTalk } from "./talk_judge.ts";

const person = (text: string) => ({ who: "person", text } as const);

Deno.test("a talk remembered as it was is found whole, also where lines were told together", () => {
  const told = { lines: ["a1z", "a2z"], utterancesMs: [660, 1_140] };
  const judgement = judgeTalk(told, [
    person("Tell a1z something"),
    { who: "model", text: "a1z, a1z, a2z" },
    person("(0.7 seconds of speech)"),
    person("Earlier: Tell a2z a story. (1.1 seconds of speech)"),
  ]);
  assertEquals(judgement, {
    linesLost: [],
    linesDoubled: [],
    speechLostMs: 0,
    speechDoubledMs: 0,
    strangeMs: [],
  });
});

Deno.test("lines that are missing or there twice are named", () => {
  const told = { lines: ["a1z", "a2z", "a3z"], utterancesMs: [] };
  const { linesLost, linesDoubled } = judgeTalk(told, [
    person("a1z"),
    person("a3z"),
    person("so: a1z"),
  ]);
  assertEquals(linesLost, ["a2z"]);
  assertEquals(linesDoubled, ["a1z"]);
});

Deno.test("speech is measured: missing, twice, cut short, drawn out", () => {
  const told = { lines: [], utterancesMs: [660, 1_140, 2_100, 3_060] };
  const judgement = judgeTalk(told, [
    person("(1.1 seconds of speech)"),
    person("(1.1 seconds of speech)"),
    person("(1.8 seconds of speech)"),
    person("(3.3 seconds of speech)"),
  ]);
  assertEquals(judgement.strangeMs, [1_800, 3_300]);
  assertEquals(judgement.speechDoubledMs, 1_140 + 240);
  assertEquals(judgement.speechLostMs, 660 + 300);
});
