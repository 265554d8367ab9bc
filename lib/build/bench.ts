import { join } from "node:path";
import { buildApp } from "./build.ts";
import { choosePackages, packageFlags } from "./packages.ts";
import { projectRoot, runDeno } from "./run_deno.ts";

/** Run each script in `tests/bench/`, or those whose name holds one of `Deno.args`. */
async function runBenches(): Promise<number> {
  const built = await buildApp({ evenIfFresh: false });
  if (built !== 0) return built;
  const flags = packageFlags(await choosePackages());
  const folder = join(projectRoot, "tests/bench");
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  const wanted = (name: string) =>
    name.endsWith("_bench.ts") &&
    (Deno.args.length === 0 || Deno.args.some((arg) => name.includes(arg)));
  let worst = 0;
  for (const name of names.filter(wanted).sort()) {
    console.error(`\n# ${name}`);
    worst = Math.max(worst, await runDeno(["run", "-A", ...flags, join(folder, name)]));
  }
  return worst;
}

if (import.meta.main) Deno.exit(await runBenches());
