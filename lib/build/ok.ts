import { choosePackages, packageFlags } from "./packages.ts";
import { runDeno } from "./run_deno.ts";
import { runTests } from "./test.ts";

/** Everything a change has to pass, the quickest first; stops at the first that fails. */
async function runAll(): Promise<number> {
  const flags = packageFlags(await choosePackages());
  const steps: [name: string, args: string[]][] = [
    ["format", ["fmt", "--check"]],
    ["lint", ["lint"]],
    ["types", ["check", ...flags, "."]],
    ["house", ["test", "-A", ...flags, "tests/house_test.ts"]],
  ];
  for (const [name, args] of steps) {
    console.error(`\n# ${name}`);
    const code = await runDeno(args);
    if (code !== 0) return code;
  }
  console.error("\n# tests");
  return await runTests("ordinary", []);
}

if (import.meta.main) Deno.exit(await runAll());
