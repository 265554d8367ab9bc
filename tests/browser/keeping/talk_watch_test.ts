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
  const memory = { id: null as string | null };
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
        keepsTalks: () => true,
        keepsSound: () => keepsSound,
        pastTalkId: () => memory.id,
        setPastTalkId: (id) => void (memory.id = id),
      },
      clock: fakeClock(),
      nowMs: () => time.ms,
      onTrouble: (reason) => troubles.push(reason),
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
