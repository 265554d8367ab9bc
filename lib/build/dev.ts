import type { Config } from "../config.ts";
import { buildApp } from "./build.ts";
import { projectRoot, runDeno } from "./run_deno.ts";
import { configOrExit, serveArgs } from "./start.ts";

/** Editors write a file in several steps; all of them within this are one change. */
const SETTLE_MS = 150;

const WATCHED = ["main.ts", "deno.json", "routes", "islands", "lib", "static"];

/** Resolves once something changed that the app is built from and changes have settled. */
async function nextChange(): Promise<void> {
  using watcher = Deno.watchFs(WATCHED.map((path) => projectRoot + path));
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const { kind, paths } of watcher) {
    const counts = kind !== "access" && paths.some((path) => !WRITTEN.test(path));
    if (!counts) continue;
    clearTimeout(timer);
    timer = setTimeout(() => watcher.close(), SETTLE_MS);
  }
}

/** What the build writes among what is watched. */
const WRITTEN = /static[/\\](worklets|app\.css|service_worker|(embed|client)\.js)/;

/** Build and serve until something changes. Resolves to an exit code when it was told to end instead. */
async function serveUntilChange(config: Config): Promise<number | null> {
  const changed = nextChange();
  const server = new AbortController();
  if (await buildApp({ evenIfFresh: false }) === 0) {
    const served = runDeno(await serveArgs(config), { signal: server.signal });
    const ended = await Promise.race([served, changed.then(() => null)]);
    // 0 or a signal's number: Ctrl-C. Anything else is a fault in the code that is being worked on.
    if (ended === 0 || ended !== null && ended > 128) return ended;
    server.abort();
    await served;
  }
  await changed;
  console.error("Changed; building again.");
  return null;
}

if (import.meta.main) {
  // Whoever is at work does not want to wait; calls go on with the next server all the same.
  if (!Deno.env.get("LOOKSEE_LEAVE_MS")) Deno.env.set("LOOKSEE_LEAVE_MS", "0");
  const config = configOrExit();
  for (;;) {
    const code = await serveUntilChange(config);
    if (code !== null) Deno.exit(code);
  }
}
