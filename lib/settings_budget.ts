/** The settings of the budget, as data: how much money may be spent, and where it is counted. */
import { fraction, listOrNone, matching, optional, setting, wholeNumber } from "./setting_kinds.ts";

const dollars = optional(fraction(0, 1_000_000));

/** A part of `SETTINGS`. */
export const BUDGET_SETTINGS = {
  maxDollarsPerCall: setting(
    "LOOKSEE_MAX_DOLLARS_PER_CALL",
    dollars,
    null,
    "dollars a call may cost; 0 = any amount",
  ),
  maxDollarsPerCodeADay: setting(
    "LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY",
    dollars,
    null,
    "dollars an access code may spend in a day (UTC); 0 = any amount",
  ),
  maxDollarsADay: setting(
    "LOOKSEE_MAX_DOLLARS_A_DAY",
    dollars,
    null,
    "dollars all calls together may cost in a day (UTC); 0 = any amount",
  ),
  budgetWarningPercent: setting(
    "LOOKSEE_BUDGET_WARNING_PERCENT",
    wholeNumber(1, 100),
    80,
    "percent of any of these at which the person is warned; 100 = never",
  ),
  moneyReaders: setting(
    "LOOKSEE_MONEY_READERS",
    listOrNone(matching(/^[\w.-]{1,64}$/, "the name of an access code")),
    [],
    "names of the access codes with which GET /api/health tells what was spent",
  ),
  storeFile: setting(
    "LOOKSEE_STORE",
    matching(/^[^,]{1,4096}$/, "the path of a file, without a comma, or :memory:"),
    ".looksee/store.sqlite3",
    "file that keeps what was spent, for all processes that name it; on Deno Deploy its own store",
  ),
} as const;
