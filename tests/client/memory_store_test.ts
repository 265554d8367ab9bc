import { assertEquals } from "@std/assert";
import { memoryStore } from "../../lib/client/memory_store.ts";

Deno.test("what is kept is there until it is removed, and in no other store", () => {
  const [one, other] = [memoryStore(), memoryStore()];
  one.setItem("a", "1");
  assertEquals([one.getItem("a"), one.getItem("b"), other.getItem("a")], ["1", null, null]);
  one.removeItem("a");
  assertEquals(one.getItem("a"), null);
});
