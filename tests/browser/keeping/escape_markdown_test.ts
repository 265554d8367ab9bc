import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Lexer, type Token } from "marked";
import { escapeMarkdown } from "../../../lib/browser/keeping/escape_markdown.ts";
import { HOSTILE } from "./some_talk.ts";

/** What a reader of Markdown takes for plain words; a mark of any kind throws. */
function wordsOf(markdown: string): string {
  const [paragraph, ...more] = Lexer.lex(markdown, { gfm: true });
  if (paragraph === undefined) return "";
  assertEquals([paragraph.type, more.length], ["paragraph", 0], markdown);
  return (paragraph as { tokens: Token[] }).tokens.map((token) => {
    if (token.type === "br") return "\n";
    if (token.type === "link") {
      // An address that is written out leads where it says.
      assertEquals(
        token.href.replace(/^(https?:\/\/|mailto:)/, "").length <= token.raw.length,
        true,
      );
      return token.text;
    }
    assertEquals(["text", "escape"].includes(token.type), true, `${token.type} in ${markdown}`);
    return (token as { text: string }).text;
  }).join("");
}

const plain = (text: string) =>
  text.replace(/\r\n?|[\u2028\u2029\v\f]/g, "\n").split("\n").map((line) => line.trim())
    .filter((line) => line !== "").join("\n");

Deno.test("nothing that was said is read as Markdown", () => {
  for (const text of HOSTILE) {
    const words = wordsOf(escapeMarkdown(text));
    assertEquals(words.replaceAll("\ufffd", "\0"), plain(text), escapeMarkdown(text));
  }
});

Deno.test("any words with marks among them come out as they were", () => {
  const sign = fc.constantFrom(..."ab1 \n.)#*_`~-+=>|[]()!<&;\\:$\t".split(""));
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 40 }), (text) => {
      assertEquals(
        wordsOf(escapeMarkdown(text)),
        plain(text),
        JSON.stringify(escapeMarkdown(text)),
      );
    }),
    { numRuns: 2_000, seed: 7 },
  );
});
