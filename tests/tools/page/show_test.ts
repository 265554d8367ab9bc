import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ToolRefusal } from "../../../lib/tools/refusals.ts";
import { MAX_NOTE_CHARS } from "../../../lib/told/page_declarations.ts";
import { show } from "../../../lib/tools/page/show.ts";
import { fakeHands, run } from "./fake_hands.ts";

Deno.test("a note is put beside the talk, and the model is told that it is seen", async () => {
  const hands = fakeHands();
  const { result } = await run(show(hands), { title: " Steps ", markdown: "1. one\n2. two" });
  assertStringIncludes(String(result.output), `"Steps"`);
  const [{ title, markdown, blocks }] = hands.notes;
  assertEquals([title, markdown, blocks.length], ["Steps", "1. one\n2. two", 1]);
});

Deno.test("notes that cannot be shown are refused in words, and nothing is drawn", async () => {
  const hands = fakeHands();
  const cases: [Record<string, unknown>, string][] = [
    [{ title: "Huge", markdown: "x".repeat(MAX_NOTE_CHARS + 1) }, "has 12001 characters"],
    [{ title: "Script", markdown: "<script>alert(1)</script>" }, "HTML is not shown"],
    [{ title: 7, markdown: "x" }, "title: must be a text"],
    [{ title: "x".repeat(121), markdown: "x" }, "title: must have 120"],
    [{ title: "x" }, "markdown"],
    [{ title: "x", markdown: ["x"] }, "markdown: must be a text"],
    [{ title: "x", markdown: "   " }, "markdown: must not be empty"],
    [{ title: "x", markdown: "<!-- nothing -->" }, "nothing to be seen"],
  ];
  for (const [args, words] of cases) {
    await assertRejects(() => run(show(hands), args), ToolRefusal, words);
  }
  assertEquals(hands.notes, []);
});

Deno.test("as much as fits is shown whole", async () => {
  const hands = fakeHands();
  await run(show(hands), { title: "Long", markdown: "word ".repeat(MAX_NOTE_CHARS / 5) });
  assertEquals(hands.notes.length, 1);
});
