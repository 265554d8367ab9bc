import { assertEquals } from "@std/assert";
import { pastNote } from "../../../lib/browser/keeping/past_note.ts";

Deno.test("a kept note is drawn as it was, and what the page would not draw stays a text", () => {
  assertEquals(pastNote({ title: "", markdown: "Hi" }), [
    { kind: "paragraph", inlines: [{ kind: "text", text: "Hi" }] },
  ]);
  const markdown = "<script>alert(1)</script>";
  assertEquals(pastNote({ title: "", markdown }), [{ kind: "code", language: "", text: markdown }]);
});
