import { join } from "node:path";
import { choosePackages, packageFlags } from "./packages.ts";
import { projectRoot, runDeno } from "./run_deno.ts";

/** Run `tests/assault/assault.ts` with the arguments of this task. */
async function runAssault(): Promise<number> {
  const flags = packageFlags(await choosePackages());
  const script = join(projectRoot, "tests/assault/assault.ts");
  return await runDeno(["run", "-A", ...flags, script, ...Deno.args]);
}

if (import.meta.main) Deno.exit(await runAssault());
