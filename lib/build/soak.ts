import { join } from "node:path";
import { choosePackages, packageFlags } from "./packages.ts";
import { projectRoot, runDeno } from "./run_deno.ts";

/** Run `tests/soak/soak.ts` with the arguments of this task; garbage can be collected on demand. */
async function runSoak(): Promise<number> {
  const flags = packageFlags(await choosePackages());
  const script = join(projectRoot, "tests/soak/soak.ts");
  return await runDeno(["run", "-A", "--v8-flags=--expose-gc", ...flags, script, ...Deno.args]);
}

if (import.meta.main) Deno.exit(await runSoak());
