/**
 * The money of a server: what calls cost, counted by call, by access code and by day, and the caps on
 * each. One a server.
 */
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import type { Log } from "../log.ts";
import { type Account, CallMeter } from "./call_meter.ts";
import { type BudgetSettings, capsOf } from "./caps.ts";
import { dayOf, Ledger, type SumStore } from "./ledger.ts";
import type { Caps, Verdict } from "./verdict.ts";

export type { Account, CallMeter, Verdict };

export interface Budget {
  /** A call begins: its meter, which has to be ended with it. */
  open(account: Account): CallMeter;
  readonly caps: Caps;
  /** Everything spent is written, or the store does not take it. */
  settled(): Promise<void>;
  /** For `GET /api/health`; counts since the process began. */
  readonly figures: BudgetFigures;
}

export interface BudgetFigures {
  /** Everybody's, in all processes, as far as this one knows. */
  readonly todayMicroDollars: number;
  /** Spent in this process, and not written to the store. */
  readonly unsavedMicroDollars: number;
  readonly warnings: number;
  /** Calls that met a cap: in their middle, or before they began. */
  readonly stopped: number;
  readonly storeFailures: number;
}

export interface BudgetOptions {
  settings: BudgetSettings;
  store: SumStore;
  log: Pick<Log, "warn">;
  clock?: Clock;
  /** Milliseconds since 1970. */
  wallMs?(): number;
}

/** How long a call waits for the store before it goes by what this process knows. */
const CHECK_MS = 2_000;

/** @param options `store` may fail at any time: then the caps hold within this process */
export function createBudget(
  { settings, store, log, clock = SYSTEM_CLOCK, wallMs = Date.now }: BudgetOptions,
): Budget {
  const caps = capsOf(settings);
  const ledger = new Ledger({ store, wallMs, log });
  let warnings = 0, stopped = 0;
  return {
    caps,
    open(account) {
      const onVerdict = (verdict: Verdict) => {
        if (verdict.type === "over") stopped++;
        else warnings++;
        account.onVerdict(verdict);
      };
      return new CallMeter({ ...account, onVerdict }, {
        ledger,
        caps,
        wallMs,
        clock,
        checkMs: CHECK_MS,
      });
    },
    settled: () => ledger.settled(),
    get figures() {
      return {
        todayMicroDollars: ledger.sumOf(["spent", dayOf(wallMs()), "all"]),
        unsavedMicroDollars: ledger.unsaved,
        ...{ warnings, stopped, storeFailures: ledger.failures },
      };
    },
  };
}
