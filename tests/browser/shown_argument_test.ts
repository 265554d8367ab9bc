import { assertEquals } from "@std/assert";
import { shownArgument } from "../../lib/browser/shown_argument.ts";

Deno.test("an argument is shown whole: who allows it has seen it", () => {
  const text = `ls\t-l\n${" ".repeat(5_000)}; rm -rf ~`;
  assertEquals(shownArgument(text), text);
  assertEquals(shownArgument({ a: [1, null] }), '{\n "a": [\n  1,\n  null\n ]\n}');
});

Deno.test("characters that hide others, or turn them round, are shown by their number", () => {
  assertEquals(shownArgument("pay \u202egro.live\u202c"), "pay \\u{202e}gro.live\\u{202c}");
  assertEquals(
    shownArgument("a\u200bb\r\x1b[2K\u{e0041}"),
    "a\\u{200b}b\\u{d}\\u{1b}[2K\\u{e0041}",
  );
  assertEquals(shownArgument({ "\u2066": "\ufeff" }), '{\n "\\u{2066}": "\\u{feff}"\n}');
});
