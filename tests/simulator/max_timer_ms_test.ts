import { assertEquals } from "@std/assert";
import { MAX_TIMER_MS } from "../../lib/simulator/max_timer_ms.ts";

Deno.test("the longest time a timer waits is not over at once, one millisecond more is", async () => {
  const rung: string[] = [];
  const longest = setTimeout(() => rung.push("longest"), MAX_TIMER_MS);
  await new Promise((resolve) => setTimeout(resolve, MAX_TIMER_MS + 1));
  clearTimeout(longest);
  assertEquals(rung, []);
});
