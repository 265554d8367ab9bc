import { assertEquals } from "@std/assert";
import { withoutEmphasis } from "../../lib/browser/without_emphasis.ts";

Deno.test("marks of emphasis go, in any script, and all the words stay", () => {
  const spoken = {
    "This is **bold**, *light* and _this_ too.": "This is bold, light and this too.",
    "这是**重点**内容": "这是重点内容",
    "**Two words** and ***all of it***": "Two words and all of it",
    "**a *light* word**": "a light word",
    "😀 **yes**!": "😀 yes!",
  };
  for (const [text, plain] of Object.entries(spoken)) assertEquals(withoutEmphasis(text), plain);
});

Deno.test("signs and names that look like it stay", () => {
  const texts = [
    "2 * 3 * 4 = 24",
    "2*3*4",
    "a snake_case_name and __init__",
    "* a list\n* of two",
    "not closed: **yet",
    "`**kwargs` and `*args*`",
    "one * star\nanother * star",
    "",
  ];
  for (const text of texts) assertEquals(withoutEmphasis(text), text);
});
