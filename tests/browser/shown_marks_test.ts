import { assertEquals } from "@std/assert";
import { MAX_MARKS, ShownMarks } from "../../lib/browser/shown_marks.ts";
import { fakeClock } from "../support/fake_clock.ts";

const mark = (label: string, seconds = 5) => ({
  ...{ label, seconds, box: null, lens: "screen" as const },
  point: { x: 500, y: 500 },
});

Deno.test("a mark stays for its seconds", () => {
  const clock = fakeClock();
  const marks = new ShownMarks(clock);
  marks.add(mark("long", 5));
  marks.add(mark("short", 2));
  clock.pass(2_000);
  assertEquals(marks.list.value.map(({ label }) => label), ["long"]);
  clock.pass(3_000);
  assertEquals([marks.list.value.length, clock.pending], [0, 0]);
});

Deno.test("the oldest of too many marks makes room", () => {
  const clock = fakeClock();
  const marks = new ShownMarks(clock);
  for (let i = 0; i <= MAX_MARKS; i++) marks.add(mark(`${i}`));
  assertEquals([marks.list.value.length, marks.list.value[0].label], [MAX_MARKS, "1"]);
  assertEquals(clock.pending, MAX_MARKS);
});

Deno.test("cleared marks leave no timer behind", () => {
  const clock = fakeClock();
  const marks = new ShownMarks(clock);
  marks.add(mark("a"));
  marks.clear();
  assertEquals([marks.list.value.length, clock.pending], [0, 0]);
});
