/** Chinese cards about money that runs out. Keys: how far it went, then whose it is; of the call where absent. */
export const zhBudgetCards = {
  "budget-low": {
    title: "这次通话的费用快用完了",
    what: "所有者给通话设了费用上限，现在大部分已经花掉。",
    todo: ["先说重要的：余额用完，通话会自动结束。"],
  },
  "budget-low-code": {
    title: "你的访问码今天的额度快用完了",
    what: "所有者给每个访问码设了每天的费用上限，现在大部分已经花掉。",
    todo: ["先说重要的：余额用完，通话会自动结束。"],
  },
  "budget-low-day": {
    title: "今天的通话额度快用完了",
    what: "所有者给每天的全部通话设了总费用上限，现在大部分已经花掉。",
    todo: ["先说重要的：余额用完，通话会自动结束。"],
  },
  "budget-over": {
    title: "这次通话的费用已达上限",
    what: "服务器的所有者给每次通话设了费用上限。",
    todo: [
      "请重新呼叫：新的通话有自己的额度。",
      "所有者可以通过 LOOKSEE_MAX_DOLLARS_PER_CALL 提高上限。",
    ],
  },
  "budget-over-code": {
    title: "你的访问码今天的额度已用完",
    what: "服务器的所有者给每个访问码设了每天的费用上限。",
    todo: [
      "请明天再呼叫：一天在 UTC 午夜结束。",
      "所有者可以通过 LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY 提高上限。",
    ],
  },
  "budget-over-day": {
    title: "今天的通话额度已用完",
    what: "服务器的所有者给每天的全部通话设了总费用上限。",
    todo: [
      "请明天再呼叫：一天在 UTC 午夜结束。",
      "所有者可以通过 LOOKSEE_MAX_DOLLARS_A_DAY 提高上限。",
    ],
  },
} as const;
