import { assertEquals, assertNotEquals } from "@std/assert";
import { callKey } from "../../lib/tools/call_key.ts";

Deno.test("the order of arguments makes no other call, their values do", () => {
  assertEquals(
    callKey("f", { a: 1, b: { c: [1, { d: 2, e: null }] } }),
    callKey("f", { b: { c: [1, { e: null, d: 2 }] }, a: 1 }),
  );
  assertNotEquals(callKey("f", { a: [1, 2] }), callKey("f", { a: [2, 1] }));
  assertNotEquals(callKey("f", { a: 1 }), callKey("f", { a: "1" }));
  assertNotEquals(callKey("f", {}), callKey("g", {}));
});
