import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { listedTalks } from "../../../lib/browser/keeping/listed_talks.ts";
import type { PastTalk } from "../../../lib/browser/keeping/past_talk.ts";
import { fakeTalk } from "./fake_talk.ts";
import { someLine, someTalk } from "./some_talk.ts";

function asked({ talks = [] as PastTalk[], offered = "this" as "this" | "last" | null } = {}) {
  const fake = fakeTalk();
  const saved: PastTalk[] = [];
  const watch = {
    ...{ id: signal("a"), offered },
    saveNow: () => Promise.resolve(void saved.push(...talks)),
  };
  const list = () => Promise.resolve({ talks: saved, damaged: 2 });
  const listed = ({ keepsAll = true, isWatched = true } = {}) =>
    listedTalks(fake.call, { watch: isWatched ? watch : null, list, keepsAll });
  return { fake, listed };
}

Deno.test("the talk that runs is among them as it is now, and its reply is not broken off", async () => {
  const lines = [someLine({ who: "model", text: "Once", state: "broken" })];
  const { fake, listed } = asked({ talks: [someTalk({ lines }), someTalk({ id: "b", lines })] });
  fake.goesLive();
  fake.answers(1, "Once upon a time.");
  const { talks, damaged, isRestLost } = await listed();
  assertEquals(talks.map(({ lines }) => lines[0].state), ["whole", "broken"]);
  assertEquals([damaged, isRestLost], [2, false]);
});

Deno.test("where the talk that runs is not among them, the rest of its call is not kept", async () => {
  const { fake, listed } = asked({ talks: [someTalk({ id: "b" })] });
  fake.goesLive();
  assertEquals((await listed()).isRestLost, true);
  // Nothing was to be kept of what was said so far.
  assertEquals((await listed({ keepsAll: false })).isRestLost, false);
  assertEquals((await listed({ isWatched: false })).isRestLost, false);
  fake.ends();
  assertEquals((await listed()).isRestLost, false);
});

Deno.test("a call in which nothing was said yet has lost nothing", async () => {
  for (const offered of ["last", null] as const) {
    const { fake, listed } = asked({ offered });
    fake.goesLive();
    assertEquals((await listed()).isRestLost, false);
  }
});
