import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { webvttOf } from "../../../lib/browser/keeping/webvtt_of.ts";
import { cuesOf } from "../../support/kept_files.ts";
import { HOSTILE, someLine, someTalk, WORDS } from "./some_talk.ts";

Deno.test("captions say who said what when, thoughts left out", () => {
  const lines = [
    someLine({ fromMs: 500, untilMs: 3_723_004 }),
    someLine({ who: "thought", text: "Hm" }),
    someLine({ who: "model", text: "A & B", fromMs: 3_724_000, untilMs: 3_726_000 }),
  ];
  assertEquals(
    webvttOf(someTalk({ lines }), WORDS),
    "WEBVTT\n\n1\n00:00:00.500 --> 01:02:03.004\n<v You>Hello there</v>\n\n" +
      "2\n01:02:04.000 --> 01:02:06.000\n<v Looksee>A &amp; B</v>\n",
  );
});

Deno.test("a long line is shared out over its time, sentence by sentence where it can be", () => {
  const text = "This is a sentence that goes on for a while, and here it ends. " +
    "The next one is just as long as the one before it, or nearly so.";
  const lines = [someLine({ who: "model", text, fromMs: 10_000, untilMs: 20_000 })];
  const cues = cuesOf(webvttOf(someTalk({ lines }), WORDS));
  assertEquals(cues.map(({ text }) => text), [
    "<v Looksee>This is a sentence that goes on for a while, and here it ends.</v>",
    "<v Looksee>The next one is just as long as the one before it, or nearly so.</v>",
  ]);
  assertEquals([cues[0].fromMs, cues[1].untilMs], [10_000, 20_000]);
  assertEquals(cues[0].untilMs, cues[1].fromMs);
});

Deno.test("whatever was said, and whenever, the file can be read and no words are lost", () => {
  const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 200 }));
  const line = fc.record({ text, fromMs: fc.nat(4e8), lastsMs: fc.nat(60_000) });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (said) => {
      const lines = said.map(({ lastsMs, ...line }) =>
        someLine({ ...line, untilMs: line.fromMs + lastsMs })
      );
      const cues = cuesOf(webvttOf(someTalk({ lines }), WORDS));
      for (const [at, { fromMs, untilMs, text }] of cues.entries()) {
        assert(untilMs > fromMs && fromMs >= (cues[at - 1]?.fromMs ?? 0));
        assert(/^<v You>[^<>]*<\/v>$/s.test(text), text);
      }
      const letters = (text: string) => text.replace(/\s/g, "").length;
      const given = cues.map(({ text }) =>
        text.slice("<v You>".length, -"</v>".length)
          .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
      );
      assertEquals(letters(given.join("")), letters(said.map(({ text }) => text).join("")));
    }),
    { numRuns: 300, seed: 3 },
  );
});

Deno.test("a typed line is one short caption, without the file that was put into it", () => {
  const file = Array.from({ length: 33 }, (_, at) => `row ${at} of the file`).join("\n");
  const typed = (text: string) => someLine({ text, isTyped: true, fromMs: 500, untilMs: 520 });
  const cues = (text: string) => cuesOf(webvttOf(someTalk({ lines: [typed(text)] }), WORDS));
  assertEquals(cues(`Look at this\n\na.txt\n\`\`\`\n${file}\n\`\`\``), [
    { fromMs: 500, untilMs: 2_500, text: "<v You>Look at this a.txt</v>" },
  ]);
  assertEquals(cues("```\nx\n```"), []);
  const [long, ...more] = cues(file);
  assertEquals(more, []);
  assert(long.text.endsWith(" …</v>"));
});
