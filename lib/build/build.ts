import { join } from "node:path";
import { describeInputs, isFresh, markFresh, markStale } from "./freshness.ts";
import { choosePackages, packageFlags } from "./packages.ts";
import { projectRoot, runDeno } from "./run_deno.ts";

/** Where the app is written. */
export const outDir = join(projectRoot, "_fresh");

/** The entry of the built app: `serve.ts` serves it here, and Deno Deploy there. */
export const serverEntry = join(outDir, "server.js");

/**
 * Build the app, unless what is there was made of the same files. One build at a time: others wait and
 * mostly find that nothing is left to do. Resolves to an exit code.
 */
export async function buildApp(options: { evenIfFresh: boolean }): Promise<number> {
  const source = await choosePackages();
  await Deno.mkdir(outDir, { recursive: true });
  using lock = await Deno.open(join(outDir, "build.lock"), { create: true, write: true });
  await lock.lock(true);
  const inputs = await describeInputs(projectRoot, source);
  if (!options.evenIfFresh && await isFresh(outDir, inputs)) return 0;
  await markStale(outDir);
  const script = join(projectRoot, "lib/build/write_app.ts");
  const code = await runDeno(["run", "-A", ...packageFlags(source), script, outDir]);
  if (code === 0) await markFresh(outDir, inputs);
  return code;
}

if (import.meta.main) {
  const startedAt = performance.now();
  const code = await buildApp({ evenIfFresh: true });
  if (code === 0) {
    const tookMs = Math.round(performance.now() - startedAt);
    console.error(`Built _fresh/ and static/ in ${tookMs} ms.`);
  }
  Deno.exit(code);
}
