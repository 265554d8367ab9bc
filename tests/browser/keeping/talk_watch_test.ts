import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { HistoryTrouble } from "../../../lib/browser/keeping/history_trouble.ts";
import { joinRestored } from "../../../lib/browser/keeping/join_restored.ts";
import type { PastTalk } from "../../../lib/browser/keeping/past_talk.ts";
import { TalkSound } from "../../../lib/browser/keeping/talk_sound.ts";
import { TalkWatch } from "../../../lib/browser/keeping/talk_watch.ts";
import { fakeClock } from "../../support/fake_clock.ts";
import { until } from "../fake_call.ts";
import { fakeTalk } from "./fake_talk.ts";
import { JPEG, someLine, someTalk } from "./some_talk.ts";

function watched({ keepsSound = false } = {}) {
  const fake = fakeTalk();
  const talks = new Map<string, PastTalk>();
  const memory = { id: null as string | null, isPartial: false, keepsTalks: true };
  const ended = new AbortController();
  const troubles: string[] = [];
  const time = { ms: 10_000 };
  const begin = (first: { goesOn?: boolean; nextId?: number } = {}) =>
    TalkWatch.begin(fake.call, { begunAtMs: time.ms, goesOn: false, nextId: 1, ...first }, {
      store: {
        save: (talk) => Promise.resolve((talks.set(talk.id, talk), "saved" as const)),
        talk: (id) =>
          id === "broken"
            ? Promise.reject(new HistoryTrouble("forbidden", null))
            : Promise.resolve(talks.get(id) ?? null),
        jpegs: () => Promise.resolve(new Map([[1, JPEG]])),
      },
      loadJoin: () => Promise.resolve({ joinRestored }),
      loadSound: () => Promise.resolve({ TalkSound }),
      memory: {
        keepsTalks: () => memory.keepsTalks,
        keepsSound: () => keepsSound,
        pastTalkId: () => memory.id,
        setPastTalkId: (id) => void (memory.id = id),
        isPastTalkPartial: () => memory.isPartial,
        setPastTalkPartial: (isPartial) => void (memory.isPartial = isPartial),
      },
      clock: fakeClock(),
      nowMs: () => time.ms,
      onTrouble: (reason) => troubles.push(reason),
      onGone: () => troubles.push("gone"),
      signal: ended.signal,
    });
  return { fake, talks, memory, begin, time, troubles, ended };
}

const texts = (talk: PastTalk | undefined) => talk?.lines.map(({ text }) => text);

Deno.test("each talk of a page is one, and is saved when its call ends", async () => {
  const { fake, talks, memory, begin } = watched();
  fake.begins();
  const watch = await begin();
  fake.goesLive();
  fake.typed("One");
  fake.ends();
  const first = memory.id!;
  assertEquals(texts(talks.get(first)), ["One"]);
  fake.begins();
  fake.goesLive();
  assertNotEquals(memory.id, first);
  fake.typed("Two");
  await watch.saveNow();
  assertEquals([texts(talks.get(first)), texts(talks.get(memory.id!))], [["One"], ["Two"]]);
});

Deno.test("a call that goes on with a kept talk is the same one", async () => {
  const { fake, talks, memory, begin } = watched();
  memory.id = "a";
  const pictures = [{ number: 1, width: 1, height: 1, sentAtMs: 1, bytes: 1 }];
  talks.set("a", someTalk({ revision: 4, lines: [someLine({ text: "One", saw: [1] })], pictures }));
  fake.happens({ type: "restored", lines: [{ who: "person", text: "One" }], open: [] });
  fake.goesLive();
  const watch = await begin({ goesOn: true, nextId: fake.transcript.value.nextId });
  fake.typed("Two");
  await watch.saveNow();
  const { id, revision, lines } = talks.get("a")!;
  assertEquals([id, revision, lines.map(({ text }) => text)], ["a", 5, ["One", "Two"]]);
  // Bytes of before the reload come from what was saved.
  assertEquals((await watch.whole()).jpegs, new Map([[1, JPEG]]));
});

Deno.test("where the kept talk cannot be read, what the tab restored is a talk by itself", async () => {
  const { fake, memory, begin, troubles } = watched();
  memory.id = "broken";
  fake.happens({ type: "restored", lines: [{ who: "person", text: "One" }], open: [] });
  fake.goesLive();
  const watch = await begin({ goesOn: true, nextId: fake.transcript.value.nextId });
  assertEquals(troubles, ["forbidden"]);
  assertEquals(texts((await watch.whole()).talk), ["One"]);
});

Deno.test("sound is kept where that is wished, from now on, and dropped when it is not any more", async () => {
  const { fake, begin, time, ended } = watched();
  fake.begins();
  const watch = await begin();
  const sound = () => ({ type: "sound" as const, position: 0, pcm: new Int16Array(320).fill(1) });
  fake.tap().spoken(sound());
  assertEquals(watch.sound.value, null);
  watch.keepSound(true);
  await until(watch.sound, (sound) => sound !== null);
  time.ms += 20;
  fake.tap().spoken(sound());
  fake.tap().came({ ...sound(), reply: 1 });
  fake.tap().heard(1, 320);
  fake.tap().over(1);
  assertEquals([watch.sound.value?.voice.samples, watch.sound.value?.isEmpty], [320, false]);
  assert(watch.sound.value!.replies.samples > 0);
  watch.keepSound(false);
  assertEquals(watch.sound.value, null);
  ended.abort();
  assertEquals(fake.call.view.soundTap.value, null);
});

Deno.test("notes of before a reload are shown again and stay in the talk", async () => {
  const { fake, talks, memory, begin } = watched();
  memory.id = "a";
  talks.set("a", someTalk({ notes: [{ title: "Note", markdown: "- one" }] }));
  fake.happens({ type: "restored", lines: [{ who: "person", text: "Hello there" }], open: [] });
  fake.goesLive();
  const shown = Promise.withResolvers<void>();
  const stop = fake.notes.subscribe((notes) => notes.length > 0 && shown.resolve());
  const watch = await begin({ goesOn: true, nextId: fake.transcript.value.nextId });
  await watch.saveNow();
  assertEquals(talks.get("a")!.notes, [{ title: "Note", markdown: "- one" }]);
  await shown.promise;
  stop();
  assertEquals(fake.notes.value[0].blocks.map(({ kind }) => kind), ["list"]);
  fake.notes.value = [];
  await watch.saveNow();
  assertEquals(talks.get("a")!.notes, []);
});

Deno.test("what was said while keeping was off is not kept after a reload either", async () => {
  const { fake, talks, memory, begin } = watched();
  fake.begins();
  const watch = await begin();
  fake.goesLive();
  fake.typed("One");
  await watch.saveNow();
  memory.keepsTalks = false;
  fake.typed("Private");
  await watch.saveNow();
  assertEquals([texts(talks.get(memory.id!)), memory.isPartial], [["One"], true]);
  const reloaded = watched();
  reloaded.talks.set("a", { ...talks.get(memory.id!)!, id: "a" });
  Object.assign(reloaded.memory, { id: "a", isPartial: true });
  const lines = ["One", "Private"].map((text) => ({ who: "person" as const, text }));
  reloaded.fake.happens({ type: "restored", lines, open: [] });
  reloaded.fake.goesLive();
  const { nextId } = reloaded.fake.transcript.value;
  const again = await reloaded.begin({ goesOn: true, nextId });
  reloaded.fake.typed("Two");
  await again.saveNow();
  assertEquals(texts(reloaded.talks.get("a")), ["One", "Two"]);
});

Deno.test("as long as nothing was said in a talk, the one before it can be saved", async () => {
  const { fake, begin } = watched();
  fake.begins();
  const watch = await begin();
  fake.goesLive();
  assertEquals(watch.offered, null);
  fake.typed("One");
  fake.notes.value = [{ id: 1, title: "Note", markdown: "a", blocks: [] }];
  assertEquals(watch.offered, "this");
  fake.ends();
  fake.notes.value = [];
  fake.begins();
  fake.goesLive();
  assertEquals(watch.offered, "last");
  // What is offered is the one before; what runs has no words.
  assertEquals(texts(watch.talk), []);
  const { talk } = await watch.whole();
  assertEquals([texts(talk), talk.notes.length], [["One"], 1]);
  fake.ends();
  assertEquals(watch.offered, "last");
  fake.begins();
  fake.goesLive();
  fake.typed("Two");
  assertEquals([watch.offered, texts((await watch.whole()).talk)], ["this", ["Two"]]);
});

Deno.test("a note is saved at once, as the tab keeps none", async () => {
  const { fake, talks, memory, begin } = watched();
  fake.begins();
  await begin();
  fake.goesLive();
  fake.typed("One");
  assertEquals(talks.size, 0);
  fake.notes.value = [{ id: 1, title: "Note", markdown: "a", blocks: [] }];
  assertEquals(talks.get(memory.id!)?.notes.length, 1);
});

Deno.test("a talk with what stands in for a model is told by that name, also the second one", async () => {
  const { fake, talks, memory, begin } = watched();
  fake.call.config.upstreamKind = "simulator";
  fake.begins();
  await begin();
  for (const upstreamKind of ["simulator", "replay", "other"] as const) {
    fake.call.config.upstreamKind = upstreamKind;
    if (upstreamKind !== "simulator") fake.begins();
    fake.goesLive();
    fake.typed("One");
    fake.ends();
    const model = upstreamKind === "other" ? "gemini-3.8-live" : upstreamKind;
    assertEquals(talks.get(memory.id!)?.model, model);
  }
});
