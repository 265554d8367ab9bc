/** What `build.ts` runs in a process of its own, whose imports are found by the packages chosen. */
import { build, stop } from "esbuild";
import { Builder } from "fresh/dev";
import { join } from "node:path";
import { projectRoot } from "./run_deno.ts";

const WORKLETS = ["capture", "playback", "picture_clock"];
const TARGET = ["chrome99", "firefox99", "safari15"];

/** Bundle what runs beside the page, each to one plain file, to `static/`. */
async function writeWorkers(root: string): Promise<void> {
  const worklets = WORKLETS.map((name) => [`worklets/${name}`, `lib/worklets/${name}.ts`]);
  const all = [...worklets, ["service_worker", "lib/offline/service_worker.ts"]];
  await build({
    entryPoints: all.map(([out, path]) => ({ in: join(root, path), out })),
    outdir: join(root, "static"),
    bundle: true,
    format: "esm",
    platform: "browser",
    target: TARGET,
    minify: true,
    logLevel: "warning",
  });
}

/** Join the style sheets to one: a page waits for it before it shows anything. */
async function writeStyle(root: string): Promise<void> {
  await build({
    entryPoints: [join(root, "lib/style/app.css")],
    outfile: join(root, "static/app.css"),
    bundle: true,
    target: TARGET,
    minify: true,
    logLevel: "warning",
  });
}

/** Bundle what other sites load. */
async function writeEmbed(root: string): Promise<void> {
  await build({
    entryPoints: [join(root, "lib/embed/embed.ts")],
    outfile: join(root, "static/embed.js"),
    bundle: true,
    // A plain script, whose names stay its own.
    format: "iife",
    platform: "browser",
    target: TARGET,
    minify: true,
    logLevel: "warning",
  });
}

/** Bundle what pages of other people import. */
async function writeClient(root: string): Promise<void> {
  await build({
    entryPoints: [join(root, "lib/client/client.ts")],
    outfile: join(root, "static/client.js"),
    bundle: true,
    format: "esm",
    platform: "browser",
    target: TARGET,
    minify: true,
    logLevel: "warning",
  });
}

/** Write what is made in `static/`, then `outDir`: Fresh lists the files in `static/`. */
export async function writeApp(root: string, outDir: string): Promise<void> {
  await writeStyle(root);
  await writeEmbed(root);
  await writeClient(root);
  await writeWorkers(root);
  await new Builder({ root, outDir, target: TARGET }).build();
}

if (import.meta.main) {
  try {
    await writeApp(projectRoot, Deno.args[0]);
  } finally {
    await stop();
  }
}
