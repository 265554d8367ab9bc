import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ToolRefusal } from "../../../lib/tools/refusals.ts";
import type { Block, Inline } from "../../../lib/tools/page/note.ts";
import { noteBlocks } from "../../../lib/tools/page/note_blocks.ts";

const text = (text: string): Inline => ({ kind: "text", text });
const paragraph = (...inlines: Inline[]): Block => ({ kind: "paragraph", inlines });

Deno.test("headings, words, code and rules become blocks", () => {
  assertEquals(
    noteBlocks("## A *b*\n\nOne `c`  \ntwo ~~no~~ **yes**\n\n---\n\n```sh\nls -l\n```"),
    [
      {
        kind: "heading",
        depth: 2,
        inlines: [text("A "), { kind: "emphasis", inlines: [text("b")] }],
      },
      paragraph(
        ...[text("One "), { kind: "code", text: "c" }, { kind: "break" }, text("two ")] as Inline[],
        { kind: "deleted", inlines: [text("no")] },
        text(" "),
        { kind: "strong", inlines: [text("yes")] },
      ),
      { kind: "rule" },
      { kind: "code", language: "sh", text: "ls -l" },
    ],
  );
});

Deno.test("lists keep their numbers, their depth and what is done", () => {
  const [steps, tasks] = noteBlocks("3. one\n   - deep\n4. two\n\n***\n\n- [x] did\n- [ ] to do")
    .filter(({ kind }) => kind === "list") as (Block & { kind: "list" })[];
  assertEquals(steps.start, 3);
  assertEquals(steps.items[0].blocks, [
    paragraph(text("one")),
    { kind: "list", start: null, items: [{ isDone: null, blocks: [paragraph(text("deep"))] }] },
  ]);
  assertEquals(tasks.items, [
    { isDone: true, blocks: [paragraph(text("did"))] },
    { isDone: false, blocks: [paragraph(text("to do"))] },
  ]);
});

Deno.test("tables become rows of cells", () => {
  assertEquals(noteBlocks("|a|b|\n|-|:-:|\n|1|`2`|"), [{
    kind: "table",
    head: [[text("a")], [text("b")]],
    rows: [[[text("1")], [{ kind: "code", text: "2" }]]],
  }]);
});

Deno.test("links lead to the web or to mail, and nowhere else", () => {
  const [block] = noteBlocks("[a](https://deno.com/x?y=1&z=2) <me@example.com> [c](#here)");
  const { inlines } = block as Block & { kind: "paragraph" };
  assertEquals(inlines.map((one) => one.kind === "link" ? one.url : one), [
    "https://deno.com/x?y=1&z=2",
    text(" "),
    "mailto:me@example.com",
    text(" "),
    text("c"),
  ]);
  for (
    const href of [
      ...["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"],
      ...["java&#115;cript:alert(1)", "&#x6A;avascript:alert(1)", "file:///etc/passwd"],
    ]
  ) {
    assertThrows(() => noteBlocks(`[x](${href})`), ToolRefusal, "a link may lead to");
    assertThrows(() => noteBlocks(`![x](${href})`), ToolRefusal, "a link may lead to");
    assertThrows(() => noteBlocks(`[x]\n\n[x]: ${href}`), ToolRefusal, "a link may lead to");
  }
});

Deno.test("a picture is no more than a link: nothing is loaded by itself", () => {
  assertEquals(noteBlocks("![secret](https://evil.example/?q=secret)"), [
    paragraph({
      kind: "link",
      url: "https://evil.example/?q=secret",
      inlines: [text("secret")],
    }),
  ]);
});

Deno.test("script and other HTML is refused, wherever it stands", () => {
  for (
    const html of [
      "<script>alert(1)</script>",
      "words <script>alert(1)</script> words",
      "<SCRIPT src=//evil.example></SCRIPT>",
      "<img src=x onerror=alert(1)>",
      "<b onclick=alert(1)>x</b>",
      "<svg onload=alert(1)></svg>",
      "<iframe src=javascript:alert(1)>",
      "<style>*{display:none}</style>",
      "<a href='javascript:alert(1)'>x</a>",
      "- a list\n  <object data=x>",
      "> a quote <form action=x>",
      "|a|\n|-|\n|<embed src=x>|",
      "<!-- --><script>alert(1)</script>",
      "<div><script>alert(1)</script></div>",
    ]
  ) {
    assertThrows(() => noteBlocks(html), ToolRefusal, "HTML is not shown", html);
  }
});

Deno.test("what only looks like HTML is text", () => {
  assertEquals(noteBlocks("<svg/onload=alert(1)> 1 < 2"), [
    paragraph(text("<svg/onload=alert(1)> 1 < 2")),
  ]);
});

Deno.test("HTML in code is code, and shown as it is", () => {
  const code = "<script>alert(1)</script>";
  assertEquals(noteBlocks("```html\n" + code + "\n```\n\n`" + code + "`"), [
    { kind: "code", language: "html", text: code },
    paragraph({ kind: "code", text: code }),
  ]);
});

Deno.test("tags that dress words up fall away, and breaks break", () => {
  assertEquals(noteBlocks("a<br>b <b>c</b> <!-- d -->1 &lt; 2 &amp; &#8364; &bogus;"), [
    paragraph(
      ...[text("a"), { kind: "break" }, text("b "), text("c"), text(" ")] as Inline[],
      text("1 < 2 & € &bogus;"),
    ),
  ]);
});

Deno.test("what is nested without an end is refused", () => {
  assertThrows(() => noteBlocks(">".repeat(200) + " x"), ToolRefusal, "deep at most");
  assertThrows(
    () => noteBlocks(Array.from({ length: 40 }, (_, i) => `${"  ".repeat(i)}- x`).join("\n")),
    ToolRefusal,
    "deep at most",
  );
});

Deno.test("whatever the text, it becomes blocks without anything to run, or is refused", () => {
  const piece = fc.constantFrom(
    ...["<script>", "</script>", "<img onerror=x>", "[a](javascript:x)", "`", "```", "\n", "\n\n"],
    ...[
      "> ",
      "- ",
      "1. ",
      "|a|b|\n|-|-|\n",
      "**",
      "_",
      "&lt;",
      "<!--",
      "-->",
      "![x](http://y)",
      "x ",
    ],
  );
  const urls: string[] = [];
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        urls.push(
          ...JSON.stringify(noteBlocks(pieces.join(""))).matchAll(/"url":"([^"]*)"/g)
            .map(([, url]) => url),
        );
      } catch (error) {
        if (!(error instanceof ToolRefusal)) throw error;
      }
    }),
    { numRuns: 500, seed: 7 },
  );
  for (const url of urls) assertMatch(url, /^http:\/\/y/);
});

Deno.test("what is nested deeper than a reader goes is told so, too", () => {
  for (const markdown of [">".repeat(2_000) + " x", "- ".repeat(3_000) + "x"]) {
    assertThrows(() => noteBlocks(markdown), ToolRefusal, "deep at most");
  }
});

Deno.test("a table of more cells than a page holds is refused, before it is read", () => {
  const row = (cell: string, columns: number) => `${`|${cell}`.repeat(columns)}|\n`;
  const wide = row("a", 1_000) + row("-", 1_000) + "|\n".repeat(3_000);
  const long = row("a", 20) + row("-", 20) + "|\n".repeat(5_000);
  for (const markdown of [wide, long, `> ${wide}`, `- x\n\n  ${row("a", 30)}  ${row("-", 30)}`]) {
    assertThrows(() => noteBlocks(markdown), ToolRefusal, "a table may have");
  }
  assertEquals(noteBlocks(row("a", 20) + row("-", 20) + row("b", 20).repeat(50))[0].kind, "table");
});

Deno.test("a character's name that JavaScript knows as something else is none", () => {
  assertEquals(noteBlocks("&toString; &valueOf;"), [paragraph(text("&toString; &valueOf;"))]);
});
