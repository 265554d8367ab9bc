import { assertEquals } from "@std/assert";
import { faultAt, type FaultName, FAULTS } from "../../../lib/simulator/faults/faults.ts";

Deno.test("a fault belongs to one moment", () => {
  const moments = ["upgrade", "open", "setup", "ready", "speaking"] as const;
  for (const name of Object.keys(FAULTS) as FaultName[]) {
    assertEquals(moments.filter((moment) => faultAt(moment, name)), [FAULTS[name].moment]);
  }
});

Deno.test("nothing goes wrong while no fault is switched on", () => {
  assertEquals(faultAt("open", null), null);
});
