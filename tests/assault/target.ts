/**
 * The server under attack, as `lib/build/serve.ts` serves it, in a process of its own that tells, for
 * every line it reads, what it uses once garbage has been collected.
 */
import process from "node:process";
import { serveApp } from "../../lib/build/serve.ts";

/** Megabytes, and CPU milliseconds since it began. */
export interface TargetFigures {
  readonly heapMb: number;
  readonly rssMb: number;
  readonly cpuMs: number;
}

/** Before a line with the figures stands this. */
export const FIGURES_MARK = "figures ";

function figures(): TargetFigures {
  (globalThis as { gc?(): void }).gc?.();
  const { heapUsed, external, rss } = Deno.memoryUsage();
  const { user, system } = process.cpuUsage();
  const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;
  return {
    heapMb: megabytes(heapUsed + external),
    rssMb: megabytes(rss),
    cpuMs: Math.round((user + system) / 1_000),
  };
}

if (import.meta.main) {
  const [hostname, port] = Deno.args;
  await serveApp({ hostname, port: Number(port) });
  for await (const _line of Deno.stdin.readable) {
    console.log(`${FIGURES_MARK}${JSON.stringify(figures())}`);
  }
}
