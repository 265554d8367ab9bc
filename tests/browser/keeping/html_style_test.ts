import { assert, assertFalse, assertMatch } from "@std/assert";
import { HTML_STYLE } from "../../../lib/browser/keeping/html_style.ts";

Deno.test("an exported talk's style knows both themes and fetches nothing", () => {
  assertMatch(HTML_STYLE, /prefers-color-scheme:dark/);
  assertFalse(/url\(|@import|<\//.test(HTML_STYLE));
});

Deno.test("an exported talk's pictures stand below each other on a phone", () => {
  const [, phone] = /@media \(max-width:600px\)\{(.*?\})\}/s.exec(HTML_STYLE) ?? [];
  assertMatch(phone ?? "", /\.pictures:has\(img\+img\) img\{width:100%\}/);
  // Later than the rule for larger windows, which it corrects.
  assert(HTML_STYLE.indexOf(phone!) > HTML_STYLE.indexOf("calc(50%"));
});
