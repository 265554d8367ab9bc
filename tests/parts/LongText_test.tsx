import "../support/english.ts";
import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import LongBlocks from "../../lib/parts/LongBlocks.tsx";
import LongText from "../../lib/parts/LongText.tsx";

const rows = (count: number) =>
  Array.from({ length: count }, (_, row) => `row ${row + 1}`).join("\n");
const shown = (text: string, wasOpen = false, isSpoken = false) =>
  renderToString(<LongBlocks {...{ text, wasOpen, isSpoken }} />);

Deno.test("before what folds is there, words stand as they came", () => {
  for (const text of ["Hello there", "word ".repeat(300), rows(40)]) {
    assertEquals(renderToString(<LongText text={text} isOpen={false} />), text);
  }
});

Deno.test("words too few to be folded are shown without it", () => {
  const text = "x".repeat(624);
  assertEquals(shown(text), text);
  assertStringIncludes(shown(`${text}x`), "unfold");
});

Deno.test("short words are words and nothing else", () => {
  assertEquals(shown("Hello there"), "Hello there");
  assertEquals(shown(rows(3)), rows(3));
});

Deno.test("what is long is folded, and says how long it is", () => {
  const html = shown(rows(40));
  assertStringIncludes(html, "row 12 …");
  assertFalse(html.includes("row 13"));
  assertStringIncludes(html, "Show all 40 lines");
  assertStringIncludes(html, `aria-expanded="false"`);
  assertStringIncludes(shown("word ".repeat(300)), "unfold");
});

Deno.test("words are not folded while they come, code is", () => {
  assertEquals(shown(rows(40), true), rows(40));
  const html = shown(`See:\n\`\`\`\n${rows(40)}\n\`\`\`\nDone.`, true);
  assertStringIncludes(html, "<pre");
  assertFalse(html.includes("row 13"));
  assertStringIncludes(html, "Done.");
});

Deno.test("marks of emphasis are not shown of what was said, and of code they are", () => {
  const text = "This is **it**.\n```\nf(**args, **more)\n```";
  const html = shown(text, false, true);
  assertStringIncludes(html, "This is it.");
  assertStringIncludes(html, "f(**args, **more)");
  assertStringIncludes(renderToString(<LongText text="**it**" isOpen={false} />), "**it**");
  assertEquals(shown("**it**", false, true), "it");
});
