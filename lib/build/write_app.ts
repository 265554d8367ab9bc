/** What `build.ts` runs in a process of its own, whose imports are found by the packages chosen. */
import { build, stop } from "esbuild";
import { Builder } from "fresh/dev";
import { join } from "node:path";
import { projectRoot } from "./run_deno.ts";

const WORKLETS = ["capture", "playback", "picture_clock"];
const TARGET = ["chrome99", "firefox99", "safari15"];

/** Bundle each worklet to one plain file in `static/worklets/`. */
async function writeWorklets(root: string): Promise<void> {
  const outDir = join(root, "static/worklets");
  await Deno.mkdir(outDir, { recursive: true });
  await build({
    entryPoints: WORKLETS.map((name) => join(root, `lib/worklets/${name}.ts`)),
    outdir: outDir,
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

/**
 * Write `static/worklets/`, `static/app.css` and `outDir`, in this order: Fresh lists the files in
 * `static/`.
 */
export async function writeApp(root: string, outDir: string): Promise<void> {
  await writeStyle(root);
  await writeWorklets(root);
  await new Builder({ root, outDir, target: TARGET }).build();
}

if (import.meta.main) {
  try {
    await writeApp(projectRoot, Deno.args[0]);
  } finally {
    await stop();
  }
}
