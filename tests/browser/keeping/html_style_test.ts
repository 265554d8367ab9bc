import { assertFalse, assertMatch } from "@std/assert";
import { HTML_STYLE } from "../../../lib/browser/keeping/html_style.ts";

Deno.test("an exported talk's style knows both themes and fetches nothing", () => {
  assertMatch(HTML_STYLE, /prefers-color-scheme:dark/);
  assertFalse(/url\(|@import|<\//.test(HTML_STYLE));
});
