import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { htmlOf } from "../../../lib/browser/keeping/html_of.ts";
import { HOSTILE, JPEG, someLine, someTalk, WORDS } from "./some_talk.ts";

const picture = { number: 3, width: 4, height: 2, sentAtMs: 0, bytes: JPEG.length };

Deno.test("a talk in HTML stands alone: words, pictures, sources, notes, and nothing to fetch", () => {
  const html = htmlOf({
    talk: someTalk({
      lines: [
        someLine({ isTyped: true }),
        someLine({
          ...{ who: "model", state: "cut", saw: [2, 3], queries: ["deno"] },
          sources: [{ title: "Deno & co", url: "https://deno.com/" }],
        }),
      ],
      notes: [{ title: "Steps", markdown: "1. one" }],
      pictures: [picture],
    }),
    jpegs: new Map([[3, JPEG]]),
  }, WORDS);
  assertStringIncludes(html, `<img src="data:image/jpeg;base64,/9gBAgP/2Q=="`);
  assertMatch(html, /alt="Picture 3, sent [^"]+" title="[^"]+" width="4" height="2"/);
  assertStringIncludes(html, `<a href="https://deno.com/" rel="noreferrer">Deno &amp; co</a>`);
  assertStringIncludes(html, "Searched for: deno");
  assertStringIncludes(html, `<ol start="1"><li><p>one</p></li></ol>`);
  assertMatch(html, /You · 0:01 · <em>typed<\/em>.*Looksee · 0:01 · <em>interrupted<\/em>/s);
  assertMatch(html, /default-src 'none'/);
  assertFalse(/<link|<script|src="(?!data:)/.test(html));
});

Deno.test("hostile words, titles, notes and sources stay texts", () => {
  const lines = HOSTILE.map((text) =>
    someLine({ text, sources: [{ title: text, url: `https://x.example/"><b>` }], queries: [text] })
  );
  const notes = HOSTILE.map((text) => ({ title: text, markdown: text }));
  const talk = someTalk({ model: HOSTILE[0], lines, notes });
  const html = htmlOf({ talk, jpegs: new Map() }, WORDS);
  const tags = new Set([...html.matchAll(/<([a-z0-9]+)/gi)].map(([, tag]) => tag.toLowerCase()));
  for (const tag of ["script", "img", "iframe", "svg", "form"]) assert(!tags.has(tag), tag);
  assertEquals([...html.matchAll(/<style/g)].length, 1);
  const marks = [...html.matchAll(/<[^>]*>/g)].join("\n");
  assertFalse(/\son\w+=|href="(?!https:)/.test(marks));
  assertStringIncludes(html, `dir="auto"`);
});

Deno.test("code keeps its form", () => {
  const text = "a.py\n```\ndef f(x):\n    return x < 1\n```\nWhat is wrong?";
  const talk = someTalk({ lines: [someLine({ text })] });
  assertStringIncludes(
    htmlOf({ talk, jpegs: new Map() }, WORDS),
    `<p class="words" dir="auto">a.py</p><pre dir="ltr"><code>def f(x):\n    return x &lt; 1</code></pre>` +
      `<p class="words" dir="auto">What is wrong?</p>`,
  );
});
