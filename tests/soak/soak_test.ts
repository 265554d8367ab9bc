import { assertEquals } from "@std/assert";
import { createLog } from "../../lib/log.ts";
import { faultsNamed, runSoak } from "./soak_run.ts";
import { missesOf, rowsOf } from "./soak_table.ts";

/** One of every place where something breaks. The whole menu is for `deno task soak`. */
const FAULTS = [
  ...["planned-renewal", "drop", "internal-mid-turn", "quota"],
  ...["line-reset", "line-other-network", "relay-leaves", "relay-dies"],
];

Deno.test("a short seeded soak: no call dies, and nothing that was said is lost or doubled", async () => {
  const faults = faultsNamed(FAULTS);
  const result = await runSoak({
    seed: 4,
    minutes: 3 * FAULTS.length,
    mostMinutes: 3,
    calls: FAULTS.length,
    scale: 12,
    faults,
    log: createLog({ level: "silent" }),
  });
  const rows = rowsOf(result, faults);
  assertEquals(rows.map(({ fault }) => fault.name), FAULTS);
  // Without these the rest would prove nothing.
  assertEquals(
    rows.filter(({ injected, fault }) => injected === 0 && fault.strike.how !== "none"),
    [],
  );
  assertEquals(rows.filter(({ lines, speech }) => lines + speech === 0), []);
  assertEquals(missesOf(result).filter(({ isOfPace }) => !isOfPace), []);
});
