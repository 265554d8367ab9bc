import { assert, assertEquals, assertMatch } from "@std/assert";
import { parseFaults } from "../../../lib/simulator/faults/fault_text.ts";
import { type FaultName, FAULTS, faultsAt, PHASES } from "../../../lib/simulator/faults/faults.ts";

Deno.test("a fault belongs to one moment", () => {
  for (const name of Object.keys(FAULTS) as FaultName[]) {
    const faults = parseFaults(name);
    assertEquals(PHASES.filter((moment) => faultsAt(moment, faults).length > 0), [
      FAULTS[name].moment,
    ]);
  }
});

Deno.test("nothing goes wrong while no fault is switched on", () => {
  assertEquals(faultsAt("open", []), []);
});

Deno.test("faults at one moment keep their order", () => {
  const faults = parseFaults("reset@ready,quota,latency,empty-content@ready");
  assertEquals(faultsAt("ready", faults).map(({ name }) => name), [
    "reset",
    "quota",
    "empty-content",
  ]);
});

Deno.test("the simulator's page names every fault with its amount, and no other", async () => {
  const page = await Deno.readTextFile(
    new URL("../../../lib/simulator/README.md", import.meta.url),
  );
  const [, section] = /\n## Faults\n([\s\S]*?)\n## /.exec(page) ?? [];
  const rows = [...section.matchAll(/^\| `([a-z0-9-]+)(?::([^`]+))?` +\| ([a-z]+)/gm)];
  const units = { ms: /^[\d.]+m?s$/, kbit: /^\d+kbit$/, times: /^[\d.]+x$/ };
  assertEquals(rows.map(([, name]) => name).sort(), Object.keys(FAULTS).sort());
  for (const [, name, amount, moment] of rows) {
    const kind = FAULTS[name as FaultName];
    assertEquals(moment, kind.moment, name);
    if (kind.amount === null) assertEquals(amount, undefined, name);
    else assertMatch(amount, units[kind.amount.unit]);
    if (amount !== undefined) assertEquals(parseFaults(`${name}:${amount}`), parseFaults(name));
  }
  assert(PHASES.every((phase) => page.includes(`\`${phase}\``)));
});
