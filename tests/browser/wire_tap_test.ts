import { assertEquals } from "@std/assert";
import { wireTap } from "../../lib/browser/wire_tap.ts";

Deno.test("nobody listens before somebody wants to know", () => {
  assertEquals(wireTap.listener, null);
});
