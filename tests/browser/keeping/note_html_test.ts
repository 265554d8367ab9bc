import { assertEquals } from "@std/assert";
import { noteHtml } from "../../../lib/browser/keeping/note_html.ts";
import { noteBlocks } from "../../../lib/tools/page/note_blocks.ts";

Deno.test("a note's blocks become HTML in which every text is a text", () => {
  const markdown = [
    "# Head",
    "A **bold** _word_ and ~~none~~ `x<y`  ",
    "[link](https://deno.com/)",
    "",
    "```ts",
    "a < b && c",
    "```",
    "",
    "1. one",
    "2. two",
    "",
    "| a | b |",
    "|---|---|",
    "| 1 | & |",
    "",
    "> quote",
    "",
    "---",
  ].join("\n");
  assertEquals(
    noteHtml(noteBlocks(markdown)).replaceAll("\n", ""),
    `<h4>Head</h4><p>A <strong>bold</strong> <em>word</em> and <del>none</del> ` +
      `<code dir="ltr">x&lt;y</code><br><a href="https://deno.com/" rel="noreferrer">link</a></p>` +
      `<pre dir="ltr"><code>a &lt; b &amp;&amp; c</code></pre>` +
      `<ol start="1"><li><p>one</p></li><li><p>two</p></li></ol>` +
      `<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>&amp;</td></tr></tbody></table>` +
      `<blockquote><p>quote</p></blockquote><hr>`,
  );
});
