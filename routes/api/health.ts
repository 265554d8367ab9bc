/** `GET /api/health`: JSON for operators. */
import { define } from "../../lib/define.ts";
import { seesMoney } from "../../lib/door/sees_money.ts";
import { redactAll } from "../../lib/redact.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { config, door, tickets, calls: running, liveServer, passage, pairings, budget } =
      ctx.state;
    const { calls, connections, refused, ...entered } = door.counters;
    const { todayMicroDollars, unsavedMicroDollars, ...counted } = budget.figures;
    const money = seesMoney(ctx, { door, config })
      ? { todayMicroDollars, unsavedMicroDollars }
      : {};
    const health = {
      // A balancer that looks here sends nobody any more.
      status: running.leavingMs === null ? "ok" : "leaving",
      upstream: liveServer.label,
      packages: config.packages ?? packagesInUse(),
      calls,
      maxCalls: config.maxCalls,
      connections,
      refused,
      // Counted from the start of the process.
      door: entered,
      totals: running.totals,
      tickets: tickets.counters,
      passage: { ...passage.counters.figures, tokens: passage.tokens.counters },
      pairing: pairings.counters,
      budget: { ...money, ...counted },
      uptimeSeconds: Math.floor(performance.now() / 1000),
    };
    // Names and numbers; what a name may hold is for its owner to say.
    const shown = redactAll(health, ctx.state.redact);
    return Response.json(shown, { headers: { "cache-control": "no-store" } });
  },
});

/** Where this process got Fresh from: JSR, or the stand-in over npm packages. */
function packagesInUse(): "jsr" | "npm" {
  return import.meta.resolve("fresh").startsWith("jsr:") ? "jsr" : "npm";
}
