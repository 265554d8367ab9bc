import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import type { SentPicture } from "../../lib/browser/call_ports.ts";
import { emptyView } from "../../lib/browser/empty_view.ts";
import { type Filmstrip, withMark, withPicture } from "../../lib/browser/filmstrip.ts";
import { floatPointing } from "../../lib/browser/float_pointing.ts";
import { NO_HANDS } from "../../lib/browser/no_hands.ts";
import type { ShownMark } from "../../lib/browser/shown_marks.ts";
import { fakeClock } from "../support/fake_clock.ts";

const FACTS: SentPicture = {
  ...{ parts: [], width: 1_000, height: 500, bytes: 4, reason: "look-now", sentAtMs: 0 },
};

function marked(strip: Filmstrip<SentPicture>, label: string) {
  const mark = { box: null, point: { x: 500, y: 500 }, label, seconds: 5 };
  return withMark(strip, strip.pictures[0].number, mark);
}

function stage({ isPointing = false, before = false } = {}) {
  const view = emptyView();
  view.filmstrip.value = withPicture(view.filmstrip.value, {
    jpeg: new Uint8Array(4),
    facts: FACTS,
  });
  if (before) view.filmstrip.value = marked(view.filmstrip.value, "before");
  const clock = fakeClock();
  const ended = new AbortController();
  const list = signal<readonly ShownMark[]>(isPointing ? [{} as ShownMark] : []);
  const hands = { ...NO_HANDS, marks: { list } };
  const pointed = floatPointing({ view, hands }, { clock, signal: ended.signal });
  const labels = () => pointed.value?.marks.map(({ label }) => label) ?? [];
  const point = (label: string) =>
    void (view.filmstrip.value = marked(view.filmstrip.value, label));
  return { labels, point, clock, ended };
}

Deno.test("what is pointed at is seen for its time; a newer mark has a time of its own", () => {
  const { labels, point, clock } = stage();
  assertEquals(labels(), []);
  point("one");
  clock.pass(4_000);
  assertEquals(labels(), ["one"]);
  point("two");
  clock.pass(4_000);
  assertEquals(labels(), ["one", "two"]);
  clock.pass(1_000);
  assertEquals([labels(), clock.pending], [[], 0]);
});

Deno.test("what was pointed at before is seen only while the page points at it, too", () => {
  assertEquals(stage({ before: true }).labels(), []);
  assertEquals(stage({ before: true, isPointing: true }).labels(), ["before"]);
});

Deno.test("at the end nothing runs", () => {
  const { point, clock, ended } = stage();
  point("one");
  ended.abort();
  point("two");
  assertEquals(clock.pending, 0);
});
