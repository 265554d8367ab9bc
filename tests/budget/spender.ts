/** A process that spends: `deno run spender.ts STORE TIMES MICRO_DOLLARS`. Says what it has left over. */
import { Ledger } from "../../lib/budget/ledger.ts";
import { openStore } from "../../lib/store.ts";

const [storeFile, times, microDollars] = Deno.args;
const store = await openStore({ onDeploy: false, storeFile });
const ledger = new Ledger({
  store,
  wallMs: () => Date.parse("2026-11-21T12:00:00Z"),
  log: { warn() {} },
});
for (let i = 0; i < Number(times); i++) {
  ledger.add(
    [["spent", "2026-11-21", "all"], ["spent", "2026-11-21", "code", "ann"]],
    Number(microDollars),
  );
  // Each is written by itself: otherwise they would be added up here, and not in the store.
  await ledger.settled();
}
while (ledger.unsaved > 0) {
  await ledger.refresh([]);
  await ledger.settled();
}
store.close();
