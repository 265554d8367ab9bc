import { assert, assertFalse } from "@std/assert";
import { type PressedKey, sendsLine } from "../../lib/browser/sends_line.ts";

const ENTER: PressedKey = {
  key: "Enter",
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
};

Deno.test("Enter sends the line, and no other key does", () => {
  assert(sendsLine(ENTER));
  assertFalse(sendsLine({ ...ENTER, key: "a", keyCode: 65 }));
});

Deno.test("with Shift or Alt Enter breaks the line", () => {
  assertFalse(sendsLine({ ...ENTER, shiftKey: true }));
  assertFalse(sendsLine({ ...ENTER, altKey: true }));
});

Deno.test("the Enter that takes a word over from an input method sends nothing", () => {
  assertFalse(sendsLine({ ...ENTER, isComposing: true }));
  // As Safari tells it.
  assertFalse(sendsLine({ ...ENTER, keyCode: 229 }));
});
