import { dirname, join } from "node:path";
import type { PackageSource } from "./packages.ts";

/** What the built app is made of, relative to the project's folder. */
const INPUTS = ["deno.json", "deno.lock", "main.ts", "islands", "lib", "routes", "static"];

/** Written by the build itself. */
const WRITTEN = [
  "static/worklets",
  "static/app.css",
  "static/service_worker.js",
  "static/embed.js",
  "static/client.js",
];

/** Beside the files the build writes; absent while one is going on or after one failed. */
function stampPath(outDir: string): string {
  return join(outDir, "built_from.txt");
}

/**
 * Size and time of change of every file the app is built from, a line each: the build is right as long
 * as this stays the same. Times alone would miss a file that went away or came from elsewhere.
 */
export async function describeInputs(root: string, source: PackageSource): Promise<string> {
  const lines = [`packages ${source}`, `deno ${Deno.version.deno}`];
  for (const input of INPUTS) await describe(root, input, lines);
  return lines.join("\n") + "\n";
}

async function describe(root: string, path: string, lines: string[]): Promise<void> {
  if (WRITTEN.includes(path)) return;
  const info = await Deno.stat(join(root, path)).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  });
  if (info === null) return;
  if (!info.isDirectory) {
    lines.push(`${path} ${info.size} ${info.mtime?.getTime()}`);
    return;
  }
  const names = await Array.fromAsync(Deno.readDir(join(root, path)), ({ name }) => name);
  for (const name of names.sort()) await describe(root, `${path}/${name}`, lines);
}

/** Whether the last build in `outDir` was made of these inputs. */
export async function isFresh(outDir: string, inputs: string): Promise<boolean> {
  try {
    return await Deno.readTextFile(stampPath(outDir)) === inputs;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Remember what a finished build was made of. */
export async function markFresh(outDir: string, inputs: string): Promise<void> {
  await Deno.mkdir(dirname(stampPath(outDir)), { recursive: true });
  await Deno.writeTextFile(stampPath(outDir), inputs);
}

/** Forget the last build, before another one begins to overwrite it. */
export async function markStale(outDir: string): Promise<void> {
  try {
    await Deno.remove(stampPath(outDir));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
