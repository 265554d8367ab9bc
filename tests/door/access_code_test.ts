import { assertEquals } from "@std/assert";
import { AccessCodes } from "../../lib/door/access_code.ts";

Deno.test("a code belongs to its owner, whatever its length, and to nobody otherwise", () => {
  const codes = new AccessCodes(new Map([["anna", "12345678"], ["ben", "ü".repeat(200)]]));
  assertEquals(codes.count, 2);
  assertEquals(codes.ownerOf("12345678"), "anna");
  assertEquals(codes.ownerOf("ü".repeat(200)), "ben");
  assertEquals(codes.ownerOf("1234567"), null);
  assertEquals(codes.ownerOf("12345678 "), null);
  assertEquals(codes.ownerOf(""), null);
});

Deno.test("without codes nothing fits", () => {
  assertEquals(new AccessCodes(new Map()).ownerOf("12345678"), null);
});
