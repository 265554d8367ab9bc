/** Japanese cards about money that runs out. Keys: how far it went, then whose it is; of the call where absent. */
export const jaBudgetCards = {
  "budget-low": {
    title: "この通話の予算が残りわずかです",
    what: "所有者が通話の費用に上限を設けていて、その大半を使いました。",
    todo: ["大事な話を先にしてください。残りを使い切ると通話は自動で終わります。"],
  },
  "budget-low-code": {
    title: "アクセスコードの今日の予算が残りわずかです",
    what: "所有者がアクセスコードごとに一日の費用の上限を設けていて、その大半を使いました。",
    todo: ["大事な話を先にしてください。残りを使い切ると通話は自動で終わります。"],
  },
  "budget-low-day": {
    title: "今日の予算が残りわずかです",
    what: "所有者がすべての通話を合わせた一日の費用に上限を設けていて、その大半を使いました。",
    todo: ["大事な話を先にしてください。残りを使い切ると通話は自動で終わります。"],
  },
  "budget-over": {
    title: "この通話の予算を使い切りました",
    what: "サーバーの所有者が、通話ごとの費用に上限を設けています。",
    todo: [
      "もう一度かけてください。新しい通話には別の予算があります。",
      "所有者は LOOKSEE_MAX_DOLLARS_PER_CALL で上限を上げられます。",
    ],
  },
  "budget-over-code": {
    title: "アクセスコードの今日の予算を使い切りました",
    what: "サーバーの所有者が、アクセスコードごとに一日の費用の上限を設けています。",
    todo: [
      "明日かけ直してください。一日は UTC の午前 0 時に終わります。",
      "所有者は LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY で上限を上げられます。",
    ],
  },
  "budget-over-day": {
    title: "今日の予算を使い切りました",
    what: "サーバーの所有者が、すべての通話を合わせた一日の費用に上限を設けています。",
    todo: [
      "明日かけ直してください。一日は UTC の午前 0 時に終わります。",
      "所有者は LOOKSEE_MAX_DOLLARS_A_DAY で上限を上げられます。",
    ],
  },
} as const;
