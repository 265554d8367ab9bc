/** What `build.ts` runs in a process of its own, whose imports are found by the packages chosen. */
import { build, type BuildOptions, stop } from "esbuild";
import { Builder } from "fresh/dev";
import { join } from "node:path";
import { projectRoot } from "./run_deno.ts";

const WORKLETS = ["sound", "picture_clock"];
/** Scripts: what every browser reads that can run a call or say that it cannot (private methods: Safari 15). */
const TARGET = "es2022";
/** Styles: the oldest browsers that can run a call (`isCapable` in `browser_engine.ts`). */
const LOOKS_TARGET = ["chrome119", "firefox125", "safari17.4"];

/** Files of their own in `static/`, beside what Fresh makes of the islands. */
async function bundle(root: string, path: string, to: string, more: BuildOptions = {}) {
  await build({
    entryPoints: [join(root, path)],
    outfile: join(root, "static", to),
    ...{ bundle: true, minify: true, format: "esm", platform: "browser", target: TARGET },
    logLevel: "warning",
    ...more,
  });
}

/** Write what is made in `static/`, then `outDir`: Fresh lists the files in `static/`. */
export async function writeApp(root: string, outDir: string): Promise<void> {
  await removeOldWorklets(root);
  // Joined to one: a page waits for it before it shows anything.
  await bundle(root, "lib/style/app.css", "app.css", { target: LOOKS_TARGET });
  // A plain script on other sites, whose names stay its own.
  await bundle(root, "lib/embed/embed.ts", "embed.js", { format: "iife" });
  await bundle(root, "lib/client/client.ts", "client.js");
  await bundle(root, "lib/offline/service_worker.ts", "service_worker.js");
  for (const name of WORKLETS) {
    await bundle(root, `lib/worklets/${name}.ts`, `worklets/${name}.js`);
  }
  await new Builder({ root, outDir, target: TARGET }).build();
}

/** One that is not made any more would be served and counted all the same. */
async function removeOldWorklets(root: string): Promise<void> {
  try {
    await Deno.remove(join(root, "static/worklets"), { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

if (import.meta.main) {
  try {
    await writeApp(projectRoot, Deno.args[0]);
  } finally {
    await stop();
  }
}
