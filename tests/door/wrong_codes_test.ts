import { assert, assertEquals, assertFalse } from "@std/assert";
import { WrongCodes } from "../../lib/door/wrong_codes.ts";

Deno.test("an address is over after so many wrong codes, and no longer when one has come back", () => {
  const wrong = new WrongCodes({ perMinute: 6 });
  assertFalse(wrong.isOver("a", 0));
  for (let i = 0; i < 6; i++) wrong.note("a", 0);
  assert(wrong.isOver("a", 0));
  assertFalse(wrong.isOver("b", 0));
  assert(wrong.isOver("a", 9_999));
  assertFalse(wrong.isOver("a", 10_000));
  wrong.note("a", 10_000);
  assert(wrong.isOver("a", 10_000));
});

Deno.test("of too many addresses the one that was wrong longest ago is forgotten, and counted", () => {
  const wrong = new WrongCodes({ perMinute: 1, maxAddresses: 2 });
  wrong.note("a", 0);
  wrong.note("b", 0);
  wrong.note("a", 1);
  wrong.note("c", 2);
  assertEquals(["a", "b", "c"].map((address) => wrong.isOver(address, 2)), [true, false, true]);
  assertEquals(wrong.forgotten, 1);
});
