import { assertEquals } from "@std/assert";
import { CurrentTalk } from "../../../lib/browser/keeping/current_talk.ts";
import { HistoryKeeper, SAVE_AFTER_MS } from "../../../lib/browser/keeping/history_keeper.ts";
import type { Saved } from "../../../lib/browser/keeping/history_store.ts";
import { HistoryTrouble } from "../../../lib/browser/keeping/history_trouble.ts";
import type { PastTalk, WholeTalk } from "../../../lib/browser/keeping/past_talk.ts";
import { fakeClock } from "../../support/fake_clock.ts";
import { fakeTalk } from "./fake_talk.ts";

function kept({ isWanted = true } = {}) {
  const fake = fakeTalk();
  const clock = fakeClock();
  const saves: { talk: PastTalk; pictures: number[] }[] = [];
  const answers: (Saved | HistoryTrouble)[] = [];
  const troubles: string[] = [];
  const begun = { begunAtMs: 0, model: "m", takenUp: null, newId: () => "first" };
  const keeper = new HistoryKeeper(new CurrentTalk(fake.call, begun), {
    store: {
      save(talk: PastTalk, jpegs: WholeTalk["jpegs"]) {
        saves.push({ talk, pictures: [...jpegs.keys()] });
        const answer = answers.shift() ?? "saved";
        return typeof answer === "string" ? Promise.resolve(answer) : Promise.reject(answer);
      },
    },
    clock,
    isWanted: () => isWanted,
    onTrouble: (reason) => troubles.push(reason),
    onGone: () => troubles.push("gone"),
    revision: 0,
    newId: () => "second",
  });
  const texts = () => saves.map(({ talk }) => talk.lines.map(({ text }) => text).join());
  return { fake, clock, saves, answers, troubles, keeper, texts };
}

Deno.test("what changes is saved soon, once for all that changed meanwhile", async () => {
  const { fake, clock, keeper, saves, texts } = kept();
  fake.typed("One");
  keeper.changed();
  clock.pass(SAVE_AFTER_MS - 1);
  fake.typed("Two");
  keeper.changed();
  assertEquals(saves.length, 0);
  clock.pass(1);
  assertEquals(texts(), ["One,Two"]);
  await keeper.saveNow();
  assertEquals(saves.map(({ talk }) => talk.revision), [1, 2]);
  assertEquals(clock.pending, 0);
});

Deno.test("each picture is saved once", async () => {
  const { fake, keeper, saves } = kept();
  fake.shows();
  fake.typed("What?");
  fake.answers(1, "This.");
  await keeper.saveNow();
  fake.shows();
  fake.typed("And now?");
  fake.answers(2, "That.");
  await keeper.saveNow();
  assertEquals(saves.map(({ pictures }) => pictures), [[1], [2]]);
  assertEquals(saves[1].talk.pictures.map(({ number }) => number), [1, 2]);
});

Deno.test("nothing is saved of a talk without words, or where nobody wants it", async () => {
  const empty = kept();
  await empty.keeper.saveNow();
  const unwanted = kept({ isWanted: false });
  unwanted.fake.typed("One");
  await unwanted.keeper.saveNow();
  assertEquals([empty.saves, unwanted.saves], [[], []]);
});

Deno.test("a talk that was deleted meanwhile is left alone", async () => {
  const { fake, clock, keeper, saves, answers, troubles } = kept();
  answers.push("saved", "gone");
  for (const text of ["One", "Two", "Three"]) {
    fake.typed(text);
    await keeper.saveNow();
  }
  keeper.changed();
  assertEquals([saves.length, clock.pending], [2, 0]);
  // Whoever deleted it elsewhere did not tell the person who talks here.
  assertEquals(troubles, ["gone"]);
});

Deno.test("a talk that was deleted here is saved no more, one that was not saved yet is", async () => {
  const { fake, keeper, saves, troubles } = kept();
  fake.typed("One");
  keeper.deleted("all");
  await keeper.saveNow();
  keeper.deleted("another");
  await keeper.saveNow();
  assertEquals(saves.length, 2);
  keeper.deleted("first");
  await keeper.saveNow();
  assertEquals([saves.length, troubles], [2, []]);
});

Deno.test("where another tab goes on with the talk, this one's part is a talk of its own", async () => {
  const { fake, keeper, saves, answers } = kept();
  answers.push("theirs");
  fake.typed("One");
  await keeper.saveNow();
  fake.typed("Two");
  await keeper.saveNow();
  assertEquals(saves.map(({ talk: { id, revision } }) => [id, revision]), [
    ["first", 1],
    ["second", 1],
    ["second", 2],
  ]);
});

Deno.test("a trouble is told once, and nothing more is tried", async () => {
  const { fake, keeper, saves, answers, troubles } = kept();
  answers.push(new HistoryTrouble("full", null));
  fake.typed("One");
  await keeper.saveNow();
  await keeper.saveNow();
  assertEquals([saves.length, troubles], [1, ["full"]]);
});
