/**
 * Which registry the packages come from. `deno.json` pins JSR's by exact version; `deno.lock` is made
 * where JSR is not reached and pins npm's alone. So it is not frozen: where JSR is reached Deno adds
 * its entries, and where it is not such entries are left alone and do no harm.
 */
import { fileURLToPath } from "node:url";

/** Where the packages of the JSR registry come from: JSR itself, or `lib/npm_only/` in their place. */
export type PackageSource = "jsr" | "npm";

/** Tells child processes what was found out, so that it is found out once. */
const VARIABLE = "LOOKSEE_PACKAGES";

/** Longer than a slow answer takes, short enough to wait for where packets are dropped in silence. */
const PROBE_MS = 2000;

const importMapPath = fileURLToPath(new URL("../npm_only/import_map.json", import.meta.url));

/**
 * Find out whether JSR is reached and say so in one line, unless the environment already tells.
 * Afterwards the environment tells it to all children.
 *
 * @throws {TypeError} when `LOOKSEE_PACKAGES` is neither `jsr` nor `npm`
 */
export async function choosePackages(): Promise<PackageSource> {
  const chosen = Deno.env.get(VARIABLE) || null;
  if (chosen === "jsr" || chosen === "npm") return chosen;
  if (chosen !== null) throw new TypeError(`${VARIABLE} is "${chosen}", but takes jsr or npm`);
  const registry = Deno.env.get("JSR_URL") || "https://jsr.io";
  const source = await isReached(new URL("/@fresh/core/meta.json", registry)) ? "jsr" : "npm";
  console.error(
    source === "jsr"
      ? `Packages: JSR and npm (${registry} is reached).`
      : `Packages: npm alone (${registry} is not reached); lib/npm_only/ takes JSR's place.`,
  );
  Deno.env.set(VARIABLE, source);
  return source;
}

/** What `deno run`, `check`, `test`, `serve` or `bench` need so that every import is found. */
export function packageFlags(source: PackageSource): string[] {
  return source === "npm" ? [`--import-map=${importMapPath}`] : [];
}

async function isReached(url: URL): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    // Whatever keeps it from being reached (name, route, certificate, time), npm's way works.
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}
