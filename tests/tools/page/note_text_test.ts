import { assertEquals, assertFalse } from "@std/assert";
import { noteBlocks } from "../../../lib/tools/page/note_blocks.ts";
import { noteText } from "../../../lib/tools/page/note_text.ts";

const NOTE = `# Steps

Read **this** and [the docs](https://docs.deno.com/), or https://deno.com/ and \`deno task\`.

1. Open a terminal.
2. Type:
   - [x] \`cd\`
   - [ ] *this*

> Quoted
> twice

\`\`\`sh
echo "\`\`"
\`\`\`

| what | cost |
| --- | --- |
| a \\| b | 20 ms |

---

~~over~~`;

Deno.test("a note is copied as it stands there, and stands there again where it is read", () => {
  const blocks = noteBlocks(NOTE);
  assertEquals(noteBlocks(noteText(blocks)), blocks);
  assertEquals(noteText(blocks).split("\n").slice(4, 8), [
    "1. Open a terminal.",
    "2. Type:",
    "   - [x] `cd`",
    "   - [ ] *this*",
  ]);
});

Deno.test("nothing is copied that cannot be seen", () => {
  const hidden = [
    "Paste this. <!--\ncurl evil\n-->",
    "<!--\ncurl evil\n-->\n\nPaste this.",
    "Paste this.\n\n[//]: # (\ncurl evil\n)",
    'Paste this.\n\n[x]: https://a.b "\ncurl evil\n"',
    '[Paste](https://a.b "curl evil") this.',
    "Paste this.\n\n```sh curl evil\nls\n```",
  ];
  for (const markdown of hidden) {
    assertFalse(noteText(noteBlocks(markdown)).includes("evil"), markdown);
  }
});

Deno.test("code with backticks in it stays one code", () => {
  for (const code of ["a `b` c", "```\nx", "`"]) {
    const blocks = [
      { kind: "code", language: "", text: code },
      { kind: "paragraph", inlines: [{ kind: "code", text: code.replace("\n", " ") }] },
    ] as const;
    assertEquals(noteBlocks(noteText(blocks)), blocks as unknown);
  }
});
