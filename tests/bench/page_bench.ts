/**
 * What a visitor downloads, how long a click takes while a call runs with pictures, and how long an owner
 * waits: `deno task bench page`. Sizes are gzipped as a proxy in front would (level 9); baseline: the
 * same bytes as they are. The start is `deno task start` with everything built, to the first page.
 */
import { gzipSync } from "node:zlib";
import { measurePageWork, type PageWork } from "./page_work.ts";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const START_ROUNDS = 3;

interface Asset {
  path: string;
  bytes: number;
  gzipped: number;
}

async function assetsIn(folder: string): Promise<Asset[]> {
  const assets: Asset[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) assets.push(...await assetsIn(path));
    else if (name.endsWith(".js")) {
      const content = await Deno.readFile(path);
      assets.push({ path, bytes: content.length, gzipped: gzipSync(content, { level: 9 }).length });
    }
  }
  return assets;
}

async function reportSizes({ scripts: loaded }: PageWork): Promise<void> {
  const scripts = await assetsIn(join(ROOT, "_fresh/static/_fresh/js"));
  const worklets = await assetsIn(join(ROOT, "static/worklets"));
  const total = (assets: Asset[]) => assets.reduce((sum, { gzipped }) => sum + gzipped, 0);
  for (const { path, bytes, gzipped } of [...scripts, ...worklets]) {
    if (gzipped < 1_000) continue;
    const part = `${nameOf(path).padEnd(30)} ${kB(gzipped)} kB`;
    console.log(`  ${part}, ${(gzipped / bytes).toFixed(2)} of raw`);
  }
  const first = await firstScripts(scripts);
  console.log(
    `script before the page stands: ${kB(total(first))} kB, ${first.length} files   goal ≤ 25`,
  );
  const names = new Set(loaded.map((url) => nameOf(new URL(url).pathname)));
  const used = [...scripts.filter(({ path }) => names.has(nameOf(path))), ...worklets];
  console.log(
    `a call with pictures: ${kB(total(used))} kB, ${used.length} files, ` +
      `${kB(total(worklets))} kB of it worklets   goal ≤ 90`,
  );
  console.log(`all there is, whatever is used: ${kB(total([...scripts, ...worklets]))} kB`);
}

/** The start page's islands, and all that they import before anything else happens. */
async function firstScripts(scripts: Asset[]): Promise<Asset[]> {
  const page = await Deno.readTextFile(join(ROOT, "routes/index.tsx"));
  const islands = [...page.matchAll(/islands\/(\w+)\.tsx"/g)].map(([, name]) => `${name}.js`);
  const first = new Set<Asset>();
  const visit = async (name: string) => {
    const script = scripts.find(({ path }) => nameOf(path) === name);
    if (script === undefined || first.has(script)) return;
    first.add(script);
    const source = await Deno.readTextFile(script.path);
    const imports = source.matchAll(/(?:from|import)"\.\/([^"]+)"/g);
    for (const [, imported] of imports) await visit(imported);
  };
  for (const name of ["fresh-runtime.js", ...islands]) await visit(name);
  return [...first];
}

function reportWork({ clicks, frames }: PageWork): void {
  for (const [name, took] of Object.entries(clicks)) {
    const seen = took.length === 0
      ? "nothing that took 16 ms, or no such thing"
      : `worst ${took[took.length - 1]} ms, median ${took[took.length >> 1]} ms`;
    console.log(`click to next paint in a call with pictures, ${name}: ${seen}   goal ≤ 100`);
  }
  const at = (share: number) => frames[Math.floor(share * (frames.length - 1))].toFixed(2);
  const cost = frames.length === 0
    ? "nothing is drawn by script"
    : `median ${at(0.5)} ms, 95 % ${at(0.95)} ms, worst ${at(1)} ms, ${frames.length} frames`;
  console.log(`script a frame while both speak: ${cost}   goal ≤ 2`);
}

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const kB = (bytes: number) => (bytes / 1000).toFixed(1);

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

/** Seconds from the command to a page with status 200. */
async function startSeconds(): Promise<number> {
  const port = freePort();
  const began = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["task", "start"],
    cwd: ROOT,
    env: { PORT: String(port), HOST: "127.0.0.1" },
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    while (true) {
      const page = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
      await page?.body?.cancel();
      if (page?.ok) return (performance.now() - began) / 1000;
      if (performance.now() - began > 120_000) throw new Error("Cannot measure: no page in 120 s");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    child.kill("SIGTERM");
    await child.status;
  }
}

const work = await measurePageWork();
await reportSizes(work);
reportWork(work);
const rounds: number[] = [];
for (let round = 0; round < START_ROUNDS; round++) rounds.push(await startSeconds());
rounds.sort((a, b) => a - b);
console.log(
  `deno task start to first page, warm: median ${rounds[START_ROUNDS >> 1].toFixed(2)} s ` +
    `(${rounds[0].toFixed(2)} to ${rounds.at(-1)!.toFixed(2)})   goal ≤ 5`,
);
