import { assertEquals } from "@std/assert";
import { runAssault } from "./assault_run.ts";
import { missesOf } from "./assault_table.ts";
import { ATTACKS } from "./attacks/all.ts";

Deno.test("a short seeded assault: all of it is refused as it has to be, and nobody is disturbed", async () => {
  const result = await runAssault({
    seed: 4,
    scale: 0.25,
    rounds: 1,
    atOnce: 6,
    attacks: ATTACKS,
    calmSeconds: 1,
  });
  assertEquals(result.rows.map(({ attack }) => attack), [...ATTACKS]);
  // Memory and times depend on whatever else the machine does: the task looks at them.
  assertEquals(missesOf(result).filter(({ isOfPace }) => !isOfPace), []);
  // Without these the rest would prove nothing.
  const { pageUp, pageDown, client } = result.before;
  assertEquals([pageUp, pageDown, client].filter(({ arrived }) => arrived === 0), []);
});
