import { assert, assertEquals } from "@std/assert";
import { Places } from "../../lib/door/places.ts";

Deno.test("places are bounded in all and for each, and say which bound was met", () => {
  const places = new Places({ most: 3, mostEach: 2 });
  const first = places.take("a");
  assert(typeof first === "function");
  places.take("a");
  assertEquals(places.take("a"), "too-many-each");
  places.take("b");
  assertEquals(places.take("b"), "full");
  assertEquals(places.count, 3);
  first();
  first();
  assertEquals(places.count, 2);
  assert(typeof places.take("b") === "function");
});
