import { assert, assertFalse } from "@std/assert";
import { enDrawing } from "../../../lib/words/en/drawing.ts";

Deno.test("no text is empty, untidy or in typewriter quotes", () => {
  for (const text of Object.values<string>(enDrawing)) {
    assert(text !== "" && text.trim() === text, text);
    assertFalse(/['"]/.test(text), text);
  }
});

Deno.test("who draws is told who sees it, how keys do it, and how it ends", () => {
  assert(enDrawing.drawLong.includes("Looksee sees it"));
  for (const key of ["Arrow keys", "Enter", "Backspace", "Esc"]) {
    assert(enDrawing.hintKeys.includes(key));
  }
});

Deno.test("numbers are filled in where something is counted", () => {
  for (const text of [enDrawing.drawn, enDrawing.dropped]) assert(text.includes("{count}"), text);
});
