import { buildApp } from "./build.ts";
import { choosePackages, packageFlags } from "./packages.ts";
import { runDeno } from "./run_deno.ts";

/** Folders that are not part of the ordinary run: they need an installed browser, Google, or eyes. */
const SPECIAL = {
  browser: "tests/e2e_full",
  firefox: "tests/firefox",
  live: "tests/live_google",
  looks: "tests/looks",
} as const;

type Kind = "ordinary" | keyof typeof SPECIAL;

/** Tests that passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

/** Read the line `deno test` ends with; one failure if it never came to it, as on a type error. */
export function readTally(output: string): Tally {
  // deno-lint-ignore no-control-regex -- colours, if the environment forces them
  const plain = output.replaceAll(/\u001b\[[\d;]*m/g, "");
  const found = [...plain.matchAll(/\| (\d+) passed.*?\| (\d+) failed/g)].at(-1);
  return found === undefined
    ? { passed: 0, failed: 1 }
    : { passed: Number(found[1]), failed: Number(found[2]) };
}

/** Build, test, and end with a plain line `N passed, N failed`. Resolves to an exit code. */
export async function runTests(kind: Kind, paths: readonly string[]): Promise<number> {
  const built = await buildApp({ evenIfFresh: false });
  if (built !== 0) {
    console.log("0 passed, 1 failed");
    return built;
  }
  let output = "";
  const code = await runDeno([
    "test",
    "-A",
    ...packageFlags(await choosePackages()),
    "--sanitize-ops",
    "--sanitize-resources",
    "--trace-leaks",
    ...(kind === "ordinary" ? [`--ignore=${Object.values(SPECIAL).join(",")}`] : []),
    ...(paths.length > 0 ? paths : [kind === "ordinary" ? "tests" : SPECIAL[kind]]),
  ], { onOutput: (text) => output += text });
  const { passed, failed } = readTally(output);
  // A run that ended badly says so even if every test it came to passed.
  console.log(`${passed} passed, ${code === 0 ? failed : Math.max(1, failed)} failed`);
  return code;
}

function isSpecial(kind: string | undefined): kind is keyof typeof SPECIAL {
  return kind !== undefined && kind in SPECIAL;
}

if (import.meta.main) {
  const [first, ...rest] = Deno.args;
  const kind = isSpecial(first) ? first : "ordinary";
  Deno.exit(await runTests(kind, kind === "ordinary" ? Deno.args : rest));
}
