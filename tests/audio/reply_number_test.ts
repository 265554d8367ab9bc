import { assert, assertEquals, assertFalse } from "@std/assert";
import { isLaterReply, nthReplyAfter } from "../../lib/audio/reply_number.ts";

Deno.test("a reply is later than those before it, and not than itself", () => {
  assert(isLaterReply(2, 1));
  assertFalse(isLaterReply(1, 2));
  assertFalse(isLaterReply(7, 7));
  assert(isLaterReply(32_768, 1));
});

Deno.test("after 65,535 comes 1", () => {
  assert(isLaterReply(1, 65_535));
  assertFalse(isLaterReply(65_535, 1));
  assert(isLaterReply(5, 65_530));
  assertFalse(isLaterReply(65_530, 5));
});

Deno.test("of two different replies exactly one is later", () => {
  for (let a = 1; a <= 65_535; a += 257) {
    for (let b = 1; b <= 65_535; b += 263) {
      if (a !== b) assert(isLaterReply(a, b) !== isLaterReply(b, a), `${a}, ${b}`);
    }
  }
});

Deno.test("numbers are counted on and back around the wrap", () => {
  assertEquals(nthReplyAfter(7, 0), 7);
  assertEquals(nthReplyAfter(65_535, 1), 1);
  assertEquals(nthReplyAfter(1, -1), 65_535);
  assertEquals(nthReplyAfter(nthReplyAfter(65_000, 1_000), -1_000), 65_000);
});
