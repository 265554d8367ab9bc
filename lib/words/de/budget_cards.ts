/** German cards about money that runs out. Keys: how far it went, then whose it is; of the call where absent. */
export const deBudgetCards = {
  "budget-low": {
    title: "Das Geld für diesen Anruf geht zur Neige",
    what: "Anrufe dürfen hier nur so viel kosten, und das meiste davon ist verbraucht.",
    todo: ["Komm zur Sache: Der Anruf endet von selbst, wenn der Rest verbraucht ist."],
  },
  "budget-low-code": {
    title: "Das Geld deines Zugangscodes geht zur Neige",
    what:
      "Ein Zugangscode darf hier am Tag nur so viel ausgeben, und das meiste davon ist verbraucht.",
    todo: ["Komm zur Sache: Der Anruf endet von selbst, wenn der Rest verbraucht ist."],
  },
  "budget-low-day": {
    title: "Das Geld für heute geht zur Neige",
    what:
      "Alle Anrufe zusammen dürfen hier am Tag nur so viel kosten, und das meiste davon ist verbraucht.",
    todo: ["Komm zur Sache: Der Anruf endet von selbst, wenn der Rest verbraucht ist."],
  },
  "budget-over": {
    title: "Dieser Anruf hat gekostet, was er kosten darf",
    what: "Ein Anruf darf auf diesem Server nur so viel kosten und nicht mehr.",
    todo: [
      "Ruf noch einmal an: Ein neuer Anruf hat sein eigenes Geld.",
      "Wer den Server betreibt, kann die Grenze mit LOOKSEE_MAX_DOLLARS_PER_CALL anheben.",
    ],
  },
  "budget-over-code": {
    title: "Dein Zugangscode hat sein Geld für heute verbraucht",
    what: "Ein Zugangscode darf auf diesem Server am Tag nur so viel ausgeben und nicht mehr.",
    todo: [
      "Ruf morgen wieder an: Der Tag endet um Mitternacht UTC.",
      "Wer den Server betreibt, kann die Grenze mit LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY anheben.",
    ],
  },
  "budget-over-day": {
    title: "Das Geld für heute ist verbraucht",
    what: "Alle Anrufe zusammen dürfen auf diesem Server am Tag nur so viel kosten und nicht mehr.",
    todo: [
      "Ruf morgen wieder an: Der Tag endet um Mitternacht UTC.",
      "Wer den Server betreibt, kann die Grenze mit LOOKSEE_MAX_DOLLARS_A_DAY anheben.",
    ],
  },
} as const;
