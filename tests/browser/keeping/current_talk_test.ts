import { assertEquals } from "@std/assert";
import { CurrentTalk } from "../../../lib/browser/keeping/current_talk.ts";
import { joinRestored } from "../../../lib/browser/keeping/join_restored.ts";
import { readPastTalk } from "../../../lib/browser/keeping/past_talk.ts";
import { fakeTalk } from "./fake_talk.ts";
import { BEGUN_AT_MS, JPEG, someLine, someTalk } from "./some_talk.ts";

const options = { begunAtMs: BEGUN_AT_MS, model: "gemini-3.8-live", newId: () => "new" };

Deno.test("a talk is what was said, seen and noted, and can be read back", () => {
  const fake = fakeTalk();
  const talk = new CurrentTalk(fake.call, { ...options, takenUp: null });
  fake.goesLive(12_000);
  fake.shows();
  fake.typed("What is this?");
  fake.answers(1, " A page. ");
  fake.notes.value = [{ id: 1, title: "Page", markdown: "a page", blocks: [] }];
  talk.follow(BEGUN_AT_MS + 5_000);
  const kept = talk.kept(3);
  assertEquals(readPastTalk(structuredClone(kept)), kept);
  assertEquals(kept.lines.map(({ who, text, saw }) => [who, text, saw]), [
    ["person", "What is this?", []],
    ["model", "A page.", [1]],
  ]);
  const { id, revision, microDollars, changedAtMs, notes, pictures } = kept;
  assertEquals([id, revision, microDollars], ["new", 3, 12_000]);
  assertEquals(changedAtMs - BEGUN_AT_MS, 5_000);
  assertEquals(notes, [{ title: "Page", markdown: "a page" }]);
  assertEquals(pictures, [{ number: 1, width: 4, height: 2, sentAtMs: 7, bytes: JPEG.length }]);
  assertEquals(talk.jpegs(), new Map([[1, JPEG]]));
});

Deno.test("a picture that left and that no answer could see is not among them", () => {
  const fake = fakeTalk();
  const talk = new CurrentTalk(fake.call, { ...options, takenUp: null });
  fake.typed("Hello");
  fake.shows();
  assertEquals(talk.snapshot().pictures, []);
});

Deno.test("lines of a talk before are not of this one", () => {
  const fake = fakeTalk();
  fake.typed("Before");
  fake.begins();
  const talk = new CurrentTalk(fake.call, { ...options, takenUp: null });
  assertEquals(talk.isEmpty, true);
  fake.typed("Now");
  assertEquals(talk.snapshot().lines.map(({ text }) => text), ["Now"]);
});

Deno.test("a talk that a reload cut in two is one, and its pictures are numbered on", () => {
  const fake = fakeTalk();
  const before = someTalk({
    lines: [someLine({ text: "One", saw: [1] }), someLine({ who: "model", text: "Two", saw: [2] })],
    pictures: [1, 2].map((number) => ({ number, width: 1, height: 1, sentAtMs: 1, bytes: 1 })),
  });
  const lines = [{ who: "person" as const, text: "One" }, { who: "model" as const, text: "Two" }];
  fake.happens({ type: "restored", lines, open: [{ id: "line-9", text: "Three" }] });
  const { nextId } = fake.transcript.value;
  const takenUp = { talk: before, nextId, joinRestored };
  const talk = new CurrentTalk(fake.call, { ...options, takenUp });
  fake.shows();
  fake.typed("Four");
  fake.answers(1, "Five");
  const { id, begunAtMs, lines: kept, pictures } = talk.snapshot();
  assertEquals([id, begunAtMs], [before.id, before.begunAtMs]);
  assertEquals(kept.map(({ text }) => text), ["One", "Two", "Three", "Four", "Five"]);
  assertEquals(kept.at(-1)?.saw, [3]);
  assertEquals(pictures.map(({ number }) => number), [1, 2, 3]);
  assertEquals(talk.jpegs(), new Map([[3, JPEG]]));
});

Deno.test("notes of before a reload are kept until they are shown again, each title once", () => {
  const fake = fakeTalk();
  const notes = ["One", "Two"].map((title) => ({ title, markdown: "before" }));
  const takenUp = { talk: someTalk({ notes }), nextId: 1, joinRestored };
  const talk = new CurrentTalk(fake.call, { ...options, takenUp });
  const kept = () => talk.kept(1).notes.map(({ title, markdown }) => `${title} ${markdown}`);
  fake.notes.value = [{ id: 1, title: "Two", markdown: "again", blocks: [] }];
  assertEquals(kept(), ["Two again", "One before"]);
  // From then on one that the person removes is gone.
  talk.notesAreBack();
  assertEquals(kept(), ["Two again"]);
});

Deno.test("words that nobody heard yet are not of the talk", () => {
  const fake = fakeTalk();
  const talk = new CurrentTalk(fake.call, { ...options, takenUp: null });
  fake.typed("A story");
  fake.answers(1, "Once upon a time.");
  fake.call.view.heard.value = { reply: 1, chars: 9 };
  const last = () => talk.kept(1).lines.at(-1)!;
  assertEquals([last().text, last().state], ["Once upon", "broken"]);
  fake.call.view.heard.value = { reply: 1, chars: Infinity };
  assertEquals([last().text, last().state], ["Once upon a time.", "whole"]);
});

Deno.test("a file has what was said while nothing was to be kept, and the history has not", () => {
  const fake = fakeTalk();
  let isWanted = true;
  const talk = new CurrentTalk(fake.call, {
    ...{ ...options, takenUp: null },
    isWanted: () => isWanted,
  });
  for (const text of ["One", "Private", "Two"]) {
    isWanted = text !== "Private";
    fake.typed(text);
    talk.follow(BEGUN_AT_MS);
  }
  const texts = ({ lines }: { lines: readonly { text: string }[] }) =>
    lines.map(({ text }) => text);
  assertEquals(texts(talk.kept(1)), ["One", "Two"]);
  assertEquals(texts(talk.snapshot()), ["One", "Private", "Two"]);
});
