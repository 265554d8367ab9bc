import { assertEquals } from "@std/assert";
import { keepFocus } from "../../lib/browser/keep_focus.ts";

function focusedFrom(at: "body" | "nothing" | "button", isThere = true): number {
  const body = {};
  let count = 0;
  keepFocus(".bar", {
    activeElement: { body, nothing: null, button: {} }[at],
    body,
    querySelector: () => isThere ? { focus: () => void count++ } : null,
  });
  return count;
}

Deno.test("a focus that was lost gets a place, one that is somewhere stays", () => {
  assertEquals([focusedFrom("body"), focusedFrom("nothing"), focusedFrom("button")], [1, 1, 0]);
});

Deno.test("a place that is not there is no fault", () => {
  assertEquals(focusedFrom("body", false), 0);
});
