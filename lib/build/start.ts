import { type Config, ConfigError, configFromEnvironment } from "../config.ts";
import { fileURLToPath } from "node:url";
import { buildApp } from "./build.ts";
import { choosePackages, packageFlags } from "./packages.ts";
import { runDeno } from "./run_deno.ts";
import { type ServedFiles, servePermissions } from "./serve_permissions.ts";

/** Read the settings, or say what is wrong with them and exit: before a build would make one wait. */
export function configOrExit(): Config {
  try {
    return configFromEnvironment();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) console.error(`Cannot start: ${problem}`);
    Deno.exit(1);
  }
}

const SERVE = fileURLToPath(new URL("./serve.ts", import.meta.url));

/** What Deno is given to serve the built app on an address and port, with no more rights than it needs. */
export async function serveArgs(
  { host, port, ...files }: Pick<Config, "host" | "port"> & ServedFiles,
): Promise<string[]> {
  const flags = packageFlags(await choosePackages());
  return ["run", ...servePermissions(files), ...flags, SERVE, host, String(port)];
}

/** Why nothing can listen there, in words; null if something can. */
export function listenProblem({ host, port }: Pick<Config, "host" | "port">): string | null {
  try {
    Deno.listen({ hostname: host, port }).close();
    return null;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) {
      return `PORT is ${port}, but something listens there already; choose another one`;
    }
    const reason = error instanceof Error ? error.message : String(error);
    return `HOST is "${host}" and PORT ${port}, but nothing can listen there: ${reason}`;
  }
}

if (import.meta.main) {
  const config = configOrExit();
  const problem = listenProblem(config);
  if (problem !== null) {
    console.error(`Cannot start: ${problem}`);
    Deno.exit(1);
  }
  const built = await buildApp({ evenIfFresh: false });
  if (built !== 0) Deno.exit(built);
  // The server lets its calls go elsewhere first, and ends by itself not long after.
  Deno.exit(await runDeno(await serveArgs(config), { graceMs: config.leaveMs + 4_000 }));
}
