import { assertEquals } from "@std/assert";
import { fillIn, fillText, placeholdersIn } from "../../../lib/simulator/script/placeholders.ts";

Deno.test("placeholders are found wherever texts are", () => {
  const value = { a: "{line} and {line}", b: ["{tool}", { c: "{ no }", d: 1 }] };
  assertEquals(placeholdersIn(value), ["line", "tool"]);
});

Deno.test("texts are filled in, and a number alone becomes one", () => {
  const values = { width: "640", line: "hi" };
  assertEquals(fillIn({ a: "{width}", b: ["{width} px", true], c: "{line}" }, values), {
    a: 640,
    b: ["640 px", true],
    c: "hi",
  });
});

Deno.test("what is filled in is not looked at again, and what nobody knows stays", () => {
  assertEquals(fillText("{line} {x}", { line: "{tool} $&", tool: "no" }), "{tool} $& {x}");
});
