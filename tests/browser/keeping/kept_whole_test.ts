import { assertEquals, assertRejects } from "@std/assert";
import { HistoryTrouble } from "../../../lib/browser/keeping/history_trouble.ts";
import { keptWhole, type KeptWholeOptions } from "../../../lib/browser/keeping/kept_whole.ts";
import type { PastTalk } from "../../../lib/browser/keeping/past_talk.ts";
import { fakeTalk } from "./fake_talk.ts";
import { BEGUN_AT_MS, JPEG, someLine, someTalk } from "./some_talk.ts";

const pictures = [{ number: 1, width: 1, height: 1, sentAtMs: 1, bytes: 1 }];
const SAVED = someTalk({
  lines: [someLine({ text: "Zero" }), someLine({ text: "One", saw: [1] })],
  ...{ pictures, notes: [{ title: "Note", markdown: "- one" }] },
});

async function whole(
  { talk, id = "a", isPartial = false, error }: {
    talk: PastTalk | null;
    id?: string | null;
    isPartial?: boolean;
    error?: Error;
  },
) {
  const fake = fakeTalk();
  fake.happens({
    type: "restored",
    lines: [
      { who: "person", text: "One", typed: "line-1" },
      { who: "model", text: "Two", cut: true },
    ],
    open: [{ id: "line-2", text: "Three" }],
  });
  const memory: KeptWholeOptions["memory"] = {
    ...{ pastTalkId: () => id, isPastTalkPartial: () => isPartial },
  };
  const store = () =>
    error === undefined
      ? Promise.resolve({
        talk: () => Promise.resolve(talk),
        jpegs: () => Promise.resolve(new Map([[1, JPEG]])),
      })
      : Promise.reject(error);
  return await keptWhole(fake.call, { begunAtMs: BEGUN_AT_MS }, { memory, store });
}

const told = ({ lines }: PastTalk) =>
  lines.map(({ text, state, isTyped }) => `${text} ${state}${isTyped ? " typed" : ""}`);

Deno.test("before anybody goes on with it a talk is what was saved and what the tab kept", async () => {
  const { talk, jpegs } = await whole({ talk: SAVED });
  assertEquals(told(talk), ["Zero whole", "One whole", "Two cut", "Three whole typed"]);
  assertEquals([talk.notes, talk.pictures, jpegs.get(1)], [SAVED.notes, pictures, JPEG]);
});

Deno.test("what the tab kept is a talk by itself where nothing else of it can be read", async () => {
  const alone = ["One whole typed", "Two cut", "Three whole typed"];
  const error = new HistoryTrouble("forbidden", null);
  for (
    const talk of [
      await whole({ talk: null }),
      await whole({ talk: SAVED, id: null }),
      await whole({ talk: SAVED, isPartial: true }),
      await whole({ talk: SAVED, error }),
    ]
  ) {
    assertEquals([told(talk.talk), talk.jpegs.size], [alone, 0]);
    assertEquals(talk.talk.begunAtMs, BEGUN_AT_MS);
  }
  await assertRejects(() => whole({ talk: null, error: new TypeError("no network") }), TypeError);
});
