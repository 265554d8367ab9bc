import { assertEquals } from "@std/assert";
import { blank } from "../../lib/browser/transcript_lines.ts";
import { toldLine } from "../../lib/client/told_line.ts";

Deno.test("a line is told with the words that may still change, and whether it will", () => {
  const line = blank("person", { id: 3, text: "Hello", interim: " the" });
  const told = { id: 3, who: "person", text: "Hello the", isFinal: false, isCut: false } as const;
  assertEquals(toldLine(line), told);
  const cut = { ...line, interim: "", state: "cut" } as const;
  assertEquals(toldLine(cut), { ...told, text: "Hello", isFinal: true, isCut: true });
});

Deno.test("what the page puts between the lines is none", () => {
  assertEquals(toldLine(blank("note", { note: "new-call" })), null);
});
