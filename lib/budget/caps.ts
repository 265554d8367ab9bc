import type { Config } from "../config.ts";
import type { Caps } from "./verdict.ts";

/** The settings a budget goes by. */
export type BudgetSettings = Pick<
  Config,
  | "maxDollarsPerCall"
  | "maxDollarsPerCodeADay"
  | "maxDollarsADay"
  | "budgetWarningPercent"
  | "needsAccessCode"
  | "upstream"
>;

const MICRO = 1_000_000;

/** Dollars that hold where strangers may come in and nothing is set: a long talk, and no more. */
const SAFE_DOLLARS = { call: 5, code: 20, day: 50 };

/**
 * The caps that hold. Without a setting there are some where other people call (a code is asked for)
 * and a call costs the owner's money; on one's own machine there are none.
 */
export function capsOf(settings: BudgetSettings): Caps {
  const { upstream: { kind }, needsAccessCode } = settings;
  const isOpenToOthers = needsAccessCode && (kind === "google" || kind === "other");
  const capOf = (dollars: number | null, safe: number) =>
    // A cap of less than the smallest amount is one all the same.
    Math.ceil((dollars ?? (isOpenToOthers ? safe : 0)) * MICRO);
  return {
    call: capOf(settings.maxDollarsPerCall, SAFE_DOLLARS.call),
    code: capOf(settings.maxDollarsPerCodeADay, SAFE_DOLLARS.code),
    day: capOf(settings.maxDollarsADay, SAFE_DOLLARS.day),
    warnAt: settings.budgetWarningPercent / 100,
  };
}
