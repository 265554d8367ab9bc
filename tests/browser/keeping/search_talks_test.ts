import { assertEquals } from "@std/assert";
import { searchTalks } from "../../../lib/browser/keeping/search_talks.ts";
import { someLine, someTalk } from "./some_talk.ts";

const talks = [
  someTalk({ id: "a", lines: [someLine({ text: "Café in Köln" })] }),
  someTalk({
    id: "b",
    lines: [someLine({ text: "Zebras" })],
    notes: [{ title: "Stripes", markdown: "black **white**" }],
  }),
];
const found = (query: string) => searchTalks(talks, query).map(({ id }) => id);

Deno.test("a talk is found by any of its words, whatever their case, accents and order", () => {
  assertEquals(found("koln CAFE"), ["a"]);
  assertEquals(found("white stripes"), ["b"]);
  assertEquals(found("zebras café"), []);
  assertEquals(found("  "), ["a", "b"]);
});
