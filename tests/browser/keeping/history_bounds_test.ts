import { assertEquals } from "@std/assert";
import { tooMany } from "../../../lib/browser/keeping/history_bounds.ts";

const kept = (...bytes: number[]) => bytes.map((bytes, at) => ({ id: `${at}`, bytes }));

Deno.test("the oldest talks go past the number or the size, and the newest stays whatever its size", () => {
  const limits = { maxTalks: 3, maxBytes: 10 };
  assertEquals(tooMany(kept(1, 1, 1), limits), []);
  assertEquals(tooMany(kept(1, 1, 1, 1, 1), limits), ["3", "4"]);
  assertEquals(tooMany(kept(4, 7, 1), limits), ["1", "2"]);
  assertEquals(tooMany(kept(50), limits), []);
});
