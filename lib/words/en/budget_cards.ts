/** English cards about money that runs out. Keys: how far it went, then whose it is; of the call where absent. */
export const enBudgetCards = {
  "budget-low": {
    title: "The money for this call is running out",
    what: "Its owner allows calls to cost so much, and most of that is spent.",
    todo: ["Come to what matters: the call ends by itself when the rest is spent."],
  },
  "budget-low-code": {
    title: "The money of your access code is running out",
    what:
      "This server’s owner lets each access code spend so much a day, and most of that is spent.",
    todo: ["Come to what matters: the call ends by itself when the rest is spent."],
  },
  "budget-low-day": {
    title: "The money for today is running out",
    what:
      "This server’s owner lets all calls together cost so much a day, and most of that is spent.",
    todo: ["Come to what matters: the call ends by itself when the rest is spent."],
  },
  "budget-over": {
    title: "This call has cost all it may",
    what: "This server’s owner lets one call cost so much, and no more.",
    todo: [
      "Call again: a new call has money of its own.",
      "The owner can raise the limit with LOOKSEE_MAX_DOLLARS_PER_CALL.",
    ],
  },
  "budget-over-code": {
    title: "Your access code has spent its money for today",
    what: "This server’s owner lets each access code spend so much a day, and no more.",
    todo: [
      "Call again tomorrow: the day ends at midnight UTC.",
      "The owner can raise the limit with LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY.",
    ],
  },
  "budget-over-day": {
    title: "The money for today is spent",
    what: "This server’s owner lets all calls together cost so much a day, and no more.",
    todo: [
      "Call again tomorrow: the day ends at midnight UTC.",
      "The owner can raise the limit with LOOKSEE_MAX_DOLLARS_A_DAY.",
    ],
  },
} as const;
