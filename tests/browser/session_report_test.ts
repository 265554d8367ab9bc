import { assertAlmostEquals, assertEquals } from "@std/assert";
import { NO_FACTS } from "../../lib/browser/empty_view.ts";
import { answerRows, capState, spentRows } from "../../lib/browser/session_report.ts";

const FACTS = {
  ...NO_FACTS,
  all: { tokens: 300, microDollars: 600 },
  shares: {
    silence: { tokens: 200, microDollars: 150 },
    speech: { tokens: 100, microDollars: 450 },
  },
};

Deno.test("rows stand by what they cost, and add up to all of it", () => {
  const rows = spentRows({ ...FACTS, microDollars: 1_200 });
  assertEquals(rows.map(({ on, microDollars, share }) => [on, microDollars, share]), [
    ["earlier", 600, 0.5],
    ["speech", 450, 0.375],
    ["silence", 150, 0.125],
  ]);
});

Deno.test("where nothing costs anything the share is that of the tokens", () => {
  const free = { tokens: 300, microDollars: 0 };
  const shares = {
    reply: { tokens: 225, microDollars: 0 },
    lines: { tokens: 75, microDollars: 0 },
  };
  const rows = spentRows({ ...NO_FACTS, all: free, shares });
  assertEquals(rows.map(({ on, share }) => [on, share]), [["reply", 0.75], ["lines", 0.25]]);
  assertEquals(spentRows(NO_FACTS), []);
});

Deno.test("a cap is far, near or met; without one there is nothing to tell", () => {
  const cap = { microDollars: 1_000, lowFrom: 800 };
  const at = (microDollars: number | null) => capState({ ...NO_FACTS, cap, microDollars });
  assertEquals([null, 799, 800, 1_000].map(at), ["plenty", "plenty", "low", "over"]);
  assertEquals(capState(NO_FACTS), null);
});

Deno.test("an answer's parts are in the order they passed, and make the whole", () => {
  const times = { totalMs: 1_000, modelMs: 600, networkMs: 100, playerMs: 50 };
  const names = (rows: ReturnType<typeof answerRows>) => rows.map(({ part }) => part);
  const spoken = answerRows({ ...times, to: "speech", turnMs: 250 });
  assertEquals(names(spoken), ["turn", "model", "network", "player"]);
  assertAlmostEquals(spoken.reduce((sum, { share }) => sum + share, 0), 1, 1e-9);
  const untold = answerRows({ ...times, to: "speech", turnMs: null });
  assertEquals(names(untold), ["modelAndTurn", "network", "player"]);
  const typed = answerRows({ ...times, to: "line", turnMs: null });
  assertEquals(names(typed), ["model", "network", "player"]);
});
