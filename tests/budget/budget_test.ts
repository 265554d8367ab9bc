import { assertEquals } from "@std/assert";
import { createBudget } from "../../lib/budget/budget.ts";
import { readConfig } from "../../lib/config.ts";
import { openStore } from "../../lib/store.ts";

const NOON = Date.parse("2026-11-21T12:00:00Z");

Deno.test("health tells of money in all and of nobody's name", async () => {
  const store = await openStore({ onDeploy: false, storeFile: ":memory:" });
  const settings = readConfig({ LOOKSEE_MAX_DOLLARS_PER_CALL: "0.0001" });
  const budget = createBudget({ settings, store, log: { warn() {} }, wallMs: () => NOON });
  const verdicts: unknown[] = [];
  const account = { name: "ann", talk: null, onVerdict: (one: unknown) => void verdicts.push(one) };
  const meter = budget.open(account);
  await meter.checked;
  meter.charge(80);
  meter.charge(20);
  meter.end();
  await budget.settled();
  assertEquals(verdicts, [{ type: "warning", of: "call" }, { type: "over", of: "call" }]);
  assertEquals(budget.figures, {
    ...{ todayMicroDollars: 100, unsavedMicroDollars: 0 },
    ...{ warnings: 1, stopped: 1, storeFailures: 0 },
  });
  store.close();
});
