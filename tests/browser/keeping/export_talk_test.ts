import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { exportTalk, fileName } from "../../../lib/browser/keeping/export_talk.ts";
import { someTalk, WORDS } from "./some_talk.ts";

Deno.test("each kind of file has its ending, its type and the words", async () => {
  const kinds = [
    ["html", ".html", "text/html;charset=utf-8"],
    ["markdown", ".md", "text/markdown;charset=utf-8"],
    ["webvtt", ".vtt", "text/vtt;charset=utf-8"],
    ["json", ".json", "application/json;charset=utf-8"],
  ] as const;
  for (const [format, ending, type] of kinds) {
    const { name, blob } = exportTalk({ talk: someTalk(), jpegs: new Map() }, format, WORDS);
    assertEquals([name.endsWith(ending), blob.type], [true, type]);
    assertStringIncludes(await blob.text(), "Hello there");
  }
});

Deno.test("a file's name sorts by time and has no sign that a system refuses", () => {
  assertEquals(
    fileName(new Date(2026, 0, 2, 3, 4).getTime(), "wav"),
    "looksee 2026-01-02 03.04.wav",
  );
  assertMatch(fileName(Date.now(), "md"), /^[\w .-]+$/);
});
