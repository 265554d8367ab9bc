import { assertEquals } from "@std/assert";
import { isTooDeep } from "../../lib/wire/json_depth.ts";

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

Deno.test("five hundred levels are taken, and no more", () => {
  assertEquals(isTooDeep(nested(500)), false);
  assertEquals(isTooDeep(nested(501)), true);
  assertEquals(isTooDeep('{"a":'.repeat(501)), true);
  assertEquals(isTooDeep(`[${"[],".repeat(5_000)}{}]`), false);
});

Deno.test("brackets within a text are none, whatever is escaped there", () => {
  assertEquals(isTooDeep(JSON.stringify(`\\"\\${"[".repeat(2_000)}`)), false);
  assertEquals(isTooDeep(`{"a\\\\":${"[".repeat(600)}`), true);
  assertEquals(isTooDeep(`"${"[".repeat(2_000)}`), false);
});
