import { assert, assertEquals } from "@std/assert";
import { MAX_TITLE_CHARS, talkTitle } from "../../../lib/browser/keeping/talk_title.ts";

Deno.test("a talk is called by what the person said first, else by what the model did", () => {
  const model = { who: "model", text: "Hello!" } as const;
  assertEquals(talkTitle([model, { who: "person", text: " How \n are you? " }]), "How are you?");
  assertEquals(talkTitle([{ who: "thought", text: "Hm" }, model]), "Hello!");
  assertEquals(talkTitle([]), "");
});

Deno.test("a long title ends at a word, and no character is cut in two", () => {
  const words = talkTitle([{ who: "person", text: "several words ".repeat(20) }]);
  assertEquals(words.endsWith(" words…") || words.endsWith(" several…"), true, words);
  const signs = talkTitle([{ who: "person", text: "😀".repeat(200) }]);
  assertEquals([...signs].length, MAX_TITLE_CHARS);
  assert(signs.isWellFormed());
});

Deno.test("code is left out of a title, unless there is nothing else", () => {
  const title = (text: string) => talkTitle([{ who: "person", text }]);
  assertEquals(title("What is this?\n\na.py\n```\ndef f(x)\n```"), "What is this? a.py");
  assertEquals(title("```\ndef f(x)\n```"), "def f(x)");
  assertEquals(title("a.md\n````\n```\nx\n```\n````\nIs it right?"), "a.md Is it right?");
  assertEquals(title("Never closed:\n```py\ndef f(x)"), "Never closed:");
});
