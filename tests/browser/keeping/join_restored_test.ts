import { assertEquals } from "@std/assert";
import { joinRestored, type RestoredLine } from "../../../lib/browser/keeping/join_restored.ts";
import { someLine } from "./some_talk.ts";

const line = (
  who: RestoredLine["who"],
  text: string,
  state: RestoredLine["state"] = "done",
): RestoredLine => ({
  ...{ who, text, state },
  isTyped: false,
});
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text);

Deno.test("what the tab kept and was saved as well is there once, whatever its order", () => {
  const saved = [someLine({ text: "One" }), someLine({ who: "model", text: "Two" })];
  // A line that was not answered follows the others.
  const joined = joinRestored(saved, [line("model", "Two"), line("person", "One")]);
  assertEquals(joined, saved);
});

Deno.test("what was said after the last save follows", () => {
  const saved = [someLine({ text: "One" })];
  const joined = joinRestored(saved, [line("person", "One"), line("model", "Two")]);
  assertEquals(texts(joined), ["One", "Two"]);
  assertEquals([joined[1].fromMs, joined[1].who], [saved[0].untilMs, "model"]);
});

Deno.test("a line that had grown since is as long as it was", () => {
  const saved = [someLine({ text: "One" }), someLine({ who: "model", text: "Two and" })];
  const joined = joinRestored(saved, [line("person", "One"), line("model", "Two and three")]);
  assertEquals(texts(joined), ["One", "Two and three"]);
});

Deno.test("the same words said again are another line", () => {
  const saved = [someLine({ text: "Yes" }), someLine({ who: "model", text: "Sure?" })];
  const restored = [line("person", "Yes"), line("model", "Sure?"), line("person", "Yes")];
  assertEquals(texts(joinRestored(saved, restored)), ["Yes", "Sure?", "Yes"]);
});

Deno.test("a long line of which the tab kept only the end stays whole", () => {
  const text = "word ".repeat(400).trim();
  const joined = joinRestored([someLine({ text })], [line("person", text.slice(-500))]);
  assertEquals(texts(joined), [text]);
});

Deno.test("what a reload broke off is as long as it was heard, and is broken", () => {
  const saved = [
    someLine({ text: "A story" }),
    someLine({ who: "model", text: "Once upon a time there was a tree." }),
  ];
  const joined = joinRestored(saved, [
    line("person", "A story"),
    line("model", "Once upon", "broken"),
  ]);
  assertEquals(joined, [saved[0], { ...saved[1], text: "Once upon", state: "broken" }]);
  assertEquals(joinRestored([saved[0]], [line("model", "Once upon", "broken")])[1].state, "broken");
});

Deno.test("of a long one that was broken off the tab may have kept only the end of what was heard", () => {
  const text = Array.from({ length: 400 }, (_, at) => `word${at}`).join(" ");
  const heard = text.slice(0, text.indexOf(" word300"));
  const [joined] = joinRestored([someLine({ who: "model", text })], [
    line("model", heard.slice(-500), "broken"),
  ]);
  assertEquals([joined.text, joined.state], [heard, "broken"]);
});

Deno.test("what the person cut is as long as it was heard, and is cut, saved or not", () => {
  const saved = [
    someLine({ text: "A story" }),
    someLine({ who: "model", text: "Once upon a", state: "broken" }),
  ];
  const cut = line("model", "Once upon a time", "cut");
  const [, grown] = joinRestored(saved, [line("person", "A story"), cut]);
  assertEquals(grown, { ...saved[1], text: "Once upon a time", state: "cut" });
  assertEquals(joinRestored([saved[0]], [cut])[1].state, "cut");
});
