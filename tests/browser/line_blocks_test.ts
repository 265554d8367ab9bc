import { assertEquals } from "@std/assert";
import { lineBlocks, rowsOf } from "../../lib/browser/line_blocks.ts";

Deno.test("code between fences stands apart, also where the last fence has not come yet", () => {
  assertEquals(lineBlocks("See:\n```ts\na\n\nb\n```\nDone."), [
    { isCode: false, text: "See:" },
    { isCode: true, text: "a\n\nb" },
    { isCode: false, text: "Done." },
  ]);
  assertEquals(lineBlocks("```\na"), [{ isCode: true, text: "a" }]);
  assertEquals(lineBlocks("use ``` in it"), [{ isCode: false, text: "use ``` in it" }]);
});

Deno.test("rows are those of code, and those running text is broken into", () => {
  assertEquals(rowsOf({ isCode: true, text: "x".repeat(400) + "\ny" }), 2);
  assertEquals(rowsOf({ isCode: false, text: "x".repeat(480) + "\n\ny" }), 12);
});
