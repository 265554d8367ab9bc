/** `GET /api/health`: JSON for operators. */
import { define } from "../../lib/define.ts";

export const handler = define.handlers({
  GET(ctx) {
    const { config, door, tickets, calls: running, liveServer, passage } = ctx.state;
    const { calls, connections, refused } = door.counters;
    return Response.json({
      // A balancer that looks here sends nobody any more.
      status: running.leavingMs === null ? "ok" : "leaving",
      upstream: liveServer.label,
      packages: config.packages ?? packagesInUse(),
      calls,
      maxCalls: config.maxCalls,
      connections,
      refused,
      // Counted from the start of the process.
      totals: running.totals,
      tickets: tickets.counters,
      passage: { ...passage.counters.figures, tokens: passage.tokens.counters },
      uptimeSeconds: Math.floor(performance.now() / 1000),
    }, { headers: { "cache-control": "no-store" } });
  },
});

/** Where this process got Fresh from: JSR, or the stand-in over npm packages. */
function packagesInUse(): "jsr" | "npm" {
  return import.meta.resolve("fresh").startsWith("jsr:") ? "jsr" : "npm";
}
