/**
 * What a visitor downloads, and how long an owner waits: `deno run -A tests/bench/page_bench.ts`
 * after `deno task build`. Sizes are gzipped as a proxy in front would (level 9); baseline: the same
 * bytes as they are. The start is `deno task start` with everything built, to the first page.
 */
import { gzipSync } from "node:zlib";
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

async function reportSizes(): Promise<void> {
  const scripts = await assetsIn(join(ROOT, "_fresh/static/_fresh/js"));
  const worklets = await assetsIn(join(ROOT, "static/worklets"));
  const total = (assets: Asset[]) => assets.reduce((sum, { gzipped }) => sum + gzipped, 0);
  for (const { path, bytes, gzipped } of [...scripts, ...worklets]) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (gzipped > 1_000) {
      console.log(`  ${name.padEnd(30)} ${kB(gzipped)} kB, ${(gzipped / bytes).toFixed(2)} of raw`);
    }
  }
  console.log(
    `page's script, gzipped: ${kB(total(scripts))} kB + worklets ${kB(total(worklets))} kB = ` +
      `${kB(total(scripts) + total(worklets))} kB   goal ≤ 60`,
  );
}

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

await reportSizes();
const rounds: number[] = [];
for (let round = 0; round < START_ROUNDS; round++) rounds.push(await startSeconds());
rounds.sort((a, b) => a - b);
console.log(
  `deno task start to first page, warm: median ${rounds[START_ROUNDS >> 1].toFixed(2)} s ` +
    `(${rounds[0].toFixed(2)} to ${rounds.at(-1)!.toFixed(2)})   goal ≤ 5`,
);
