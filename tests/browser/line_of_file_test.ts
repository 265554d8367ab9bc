import { assertEquals } from "@std/assert";
import { lineBlocks } from "../../lib/browser/line_blocks.ts";
import { lineOfFile } from "../../lib/browser/line_of_file.ts";

Deno.test("a file's words are fenced off, whatever is in them", () => {
  const text = "# It\n```js\n1\n```\n";
  const line = lineOfFile({ name: "a\nb.md", text });
  assertEquals(line, "a b.md\n````\n# It\n```js\n1\n```\n````");
  assertEquals(lineBlocks(line).filter(({ isCode }) => isCode), [
    { isCode: true, text: "# It\n```js\n1\n```" },
  ]);
  assertEquals(lineOfFile({ name: "a.txt", text: "x" }), "a.txt\n```\nx\n```");
});
