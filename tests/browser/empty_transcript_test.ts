import { assertEquals } from "@std/assert";
import { EMPTY_TRANSCRIPT } from "../../lib/browser/empty_transcript.ts";
import { follow } from "../../lib/browser/transcript.ts";

Deno.test("before anything was said the next line is the first of a talk", () => {
  const { lines, talkFrom } = follow(EMPTY_TRANSCRIPT, { type: "typed", id: "a", text: "Hello" });
  assertEquals(lines.map(({ id }) => id), [talkFrom]);
});
