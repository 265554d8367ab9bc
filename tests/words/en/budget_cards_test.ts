import { assertMatch } from "@std/assert";
import { enBudgetCards } from "../../../lib/words/en/budget_cards.ts";

Deno.test("cards of money say whose it is", () => {
  const whose = { "": /call/i, "-code": /access code/, "-day": /today|all calls/ } as const;
  for (const [of, said] of Object.entries(whose)) {
    for (const state of ["low", "over"] as const) {
      const { title, what } = enBudgetCards[`budget-${state}${of as keyof typeof whose}`];
      assertMatch(title, said);
      assertMatch(what, of === "" ? /call/ : /a day/);
    }
  }
});
