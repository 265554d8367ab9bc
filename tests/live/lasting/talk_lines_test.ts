import { assertEquals } from "@std/assert";
import { TalkLines } from "../../../lib/live/lasting/talk_lines.ts";

const NONE = new Set<never>();

Deno.test("only what is not known is told, unless the server knows nothing", () => {
  const lines = new TalkLines([{ who: "person", text: "old", known: true }]);
  lines.append(lines.add("model"), " new ");
  assertEquals(lines.hasNews, true);
  assertEquals(lines.handOver(NONE, false), [{ who: "model", text: "new" }]);
  assertEquals(lines.handOver(NONE, true).length, 2);
  lines.setKnown(true);
  assertEquals([lines.hasNews, lines.handOver(NONE, false)], [false, []]);
});

Deno.test("lines of open input are not told, and what was never written down is said to be", () => {
  const lines = new TalkLines();
  const open = lines.add("person", "open");
  lines.add("person");
  const told = lines.handOver(new Set([open]), false);
  assertEquals(told.map(({ text }) => text), ["(something said aloud that was not written down)"]);
});

Deno.test("only the model's last line can be broken off", () => {
  const lines = new TalkLines([{ who: "model", text: "cut", broken: true }]);
  lines.add("person", "and?");
  assertEquals(lines.broken?.text, "cut");
  lines.add("model", "whole");
  assertEquals(lines.broken, null);
});

Deno.test("a talk of hours is kept within bounds", () => {
  const lines = new TalkLines();
  const first = lines.add("person", "first");
  for (let n = 0; n < 200; n++) lines.add("person", `line ${n}`);
  lines.remove(first);
  assertEquals(lines.handOver(NONE, false).length, 120);
  const long = lines.add("model");
  for (let n = 0; n < 1_000; n++) lines.append(long, "0123456789");
  assertEquals(long.text.length, 4_000);
});
