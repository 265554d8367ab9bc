import { assertEquals } from "@std/assert";
import { PassageCounters } from "../../lib/passage/passage_counters.ts";

Deno.test("counters begin at nothing, and what was read stays as it was", () => {
  const counters = new PassageCounters();
  const before = counters.figures;
  counters.add("begun");
  counters.add("running");
  counters.add("running", -1);
  counters.add("framesUp", 5);
  assertEquals(Object.values(before).every((figure) => figure === 0), true);
  const { begun, running, framesUp } = counters.figures;
  assertEquals([begun, running, framesUp], [1, 0, 5]);
});
