import "../support/english.ts";
import { assertEquals, assertMatch } from "@std/assert";
import { coverHint } from "../../lib/browser/cover_hint.ts";
import { type Box, MAX_BOXES } from "../../lib/image/cover.ts";
import { en } from "../../lib/words/en/en.ts";

const boxes = (count: number): Box[] =>
  Array.from({ length: count }, () => ({ left: 0, top: 0, width: 100, height: 100 }));

Deno.test("where no more can be hidden the tool says so, and how many are", () => {
  assertEquals(coverHint("box", { boxes: boxes(MAX_BOXES - 1) }), en.pictures.drawBox);
  assertMatch(coverHint("box", { boxes: boxes(MAX_BOXES) }), /^24 parts are hidden/);
});

Deno.test("a crop needs no room among what is hidden", () => {
  assertEquals(coverHint("crop", { boxes: boxes(MAX_BOXES) }), en.pictures.drawCrop);
});
