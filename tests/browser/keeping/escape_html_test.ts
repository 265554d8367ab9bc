import { assertEquals } from "@std/assert";
import { escapeHtml } from "../../../lib/browser/keeping/escape_html.ts";

Deno.test("a text as HTML says just the text, and what no HTML may hold is left out", () => {
  assertEquals(
    escapeHtml(`<a href="x">'&amp;'</a>`),
    "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;",
  );
  assertEquals(escapeHtml("a\0b\x07c\n\td"), "abc\n\td");
});
