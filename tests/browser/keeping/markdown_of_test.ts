import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { Lexer, marked, type Tokens } from "marked";
import { markdownOf } from "../../../lib/browser/keeping/markdown_of.ts";
import { HOSTILE, JPEG, someLine, someTalk, WORDS } from "./some_talk.ts";

const picture = { number: 3, width: 4, height: 2, sentAtMs: 0, bytes: JPEG.length };

Deno.test("a talk in Markdown has its words, times, remarks and sources", () => {
  const text = markdownOf({
    talk: someTalk({
      lines: [
        someLine({ isTyped: true, fromMs: 61_000 }),
        someLine({
          ...{ who: "model", state: "cut", text: "It is", queries: ["deno"] },
          sources: [{ title: "Deno", url: "https://deno.com/" }, {
            title: "Bad",
            url: "javascript:1",
          }],
        }),
      ],
    }),
    jpegs: new Map(),
  }, WORDS);
  assertStringIncludes(text, "# Hello there\n");
  assertStringIncludes(text, "**You** (1:01, typed)\\\nHello there\n");
  assertStringIncludes(text, "**Looksee** (0:01, interrupted)\\\nIt is\n");
  assertStringIncludes(text, "- [Deno](<https://deno.com/>)\n- Bad\n");
  assertMatch(text, /2 min · gemini-3\.8-live · \\?\$0\.03/);
});

Deno.test("pictures that were discussed are in the file, and those that are gone are left out", () => {
  const talk = someTalk({ lines: [someLine({ saw: [2, 3] })], pictures: [picture] });
  const text = markdownOf({ talk, jpegs: new Map([[3, JPEG]]) }, WORDS);
  const html = marked.parse(text, { async: false });
  assertMatch(html, /<img src="data:image\/jpeg;base64,\/9gBAgP\/2Q==" alt="Picture 3">/);
  assertFalse(/picture-2/.test(text));
});

Deno.test("code keeps its form, and what comes after it is running text again", () => {
  const code = "def f(x):\n    if x:\n        return `x`";
  const lines = [
    someLine({ text: `a.py\n\`\`\`\n${code}\n\`\`\`\n*and* this`, isTyped: true }),
    someLine({ who: "model", text: "```\n" + code + "\n    pass" }),
    someLine({ text: "````\n```\n````" }),
  ];
  const text = markdownOf({ talk: someTalk({ lines }), jpegs: new Map() }, WORDS);
  const tokens = Lexer.lex(text) as Tokens.Generic[];
  assertEquals(tokens.filter(({ type }) => type === "code").map(({ text }) => text), [
    code,
    `${code}\n    pass`,
    "```",
  ]);
  assertStringIncludes(text, "\n\n\\*and\\* this\n");
  assertStringIncludes(text, "**Looksee** (0:01)\n\n```\n");
});

Deno.test("hostile words stay words, and a hostile note ends where it ends", () => {
  const note = {
    title: "<b>Note</b>",
    markdown: "```\nnever closed\n[picture-3]: http://evil.example",
  };
  const talk = someTalk({
    lines: HOSTILE.map((text) => someLine({ text, saw: [3] })),
    notes: [note, { title: "Next", markdown: "[picture-3]: http://evil.example\n\ntext" }],
    pictures: [picture],
  });
  const text = markdownOf({ talk, jpegs: new Map([[3, JPEG]]) }, WORDS);
  const tokens = Lexer.lex(text, { gfm: true }).filter(({ type }) => type !== "space");
  assertEquals(
    new Set(tokens.map(({ type }) => type)),
    new Set(["heading", "paragraph", "code", "def", "blockquote"]),
  );
  assertEquals(tokens.filter(({ type }) => type === "heading").length, 4);
  assertEquals((tokens.at(-1) as Tokens.Paragraph).type, "paragraph");
  const html = marked.parse(text, { async: false });
  assertFalse(/<script|<style|javascript:alert\(1\)"|<img src="http/.test(html));
});
