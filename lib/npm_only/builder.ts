import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";
import { contentType } from "./content_type.ts";
import { filesIn, type FoundRoute, modulesIn, routesIn } from "./crawl.ts";
import { type BuiltIsland, serverSource, snapshotSource } from "./snapshot.ts";

/** Where things are; relative paths are below `root`. */
export interface BuildOptions {
  /** Default: the working directory. */
  root?: string;
  /** Default `_fresh`. */
  outDir?: string;
  /** Default `static`. */
  staticDir?: string;
  /** Default `islands`. */
  islandDir?: string;
  /** Default `routes`. */
  routeDir?: string;
  /** Module that exports `app`. Default `main.ts`. */
  serverEntry?: string;
  /** Browsers the code has to run in, in esbuild's words. */
  target?: string | string[];
}

/** Writes what `deno serve _fresh/server.js` serves. */
export class Builder {
  readonly config: Required<BuildOptions>;

  constructor(options: BuildOptions = {}) {
    const root = resolve(options.root ?? ".");
    const below = (path: string) => resolve(root, path);
    this.config = {
      root,
      outDir: below(options.outDir ?? "_fresh"),
      staticDir: below(options.staticDir ?? "static"),
      islandDir: below(options.islandDir ?? "islands"),
      routeDir: below(options.routeDir ?? "routes"),
      serverEntry: below(options.serverEntry ?? "main.ts"),
      target: options.target ?? ["chrome99", "firefox99", "safari15"],
    };
  }

  /** Bundle the islands, list the files, write `server.js`, `snapshot.js` and `static/` of `outDir`. */
  async build(): Promise<void> {
    const { root, outDir } = this.config;
    const buildId = await newBuildId();
    await removeIfThere(join(outDir, "static"));
    const routes = await routesIn(this.config.routeDir);
    const islands = await this.#buildIslands(buildId);
    const fromOutDir = (path: string) => specifier(outDir, path);
    const snapshot = snapshotSource({
      buildId,
      islands: islands.map((island) => ({ ...island, module: fromOutDir(island.module) })),
      routes: routes.map((route: FoundRoute) => ({ ...route, path: fromOutDir(route.path) })),
      files: await this.#listFiles(),
    });
    await Deno.writeTextFile(join(outDir, "snapshot.js"), snapshot);
    const server = serverSource(
      slashes(relative(outDir, root)),
      fromOutDir(this.config.serverEntry),
    );
    await Deno.writeTextFile(join(outDir, "server.js"), server);
  }

  async #buildIslands(buildId: string): Promise<BuiltIsland[]> {
    const { root, outDir, islandDir, target } = this.config;
    const entries: Record<string, string> = {
      "fresh-runtime": fileURLToPath(new URL("./boot.ts", import.meta.url)),
    };
    for (const path of await modulesIn(islandDir)) entries[uniqueName(path, entries)] = path;
    const url = `/_fresh/js/${buildId}`;
    const folder = join(outDir, "static", url);
    await Deno.mkdir(folder, { recursive: true });
    for (const { name, bytes } of await bundle(entries, { root, buildId, target })) {
      await Deno.writeFile(join(folder, name), bytes);
    }
    return Object.entries(entries)
      .filter(([name]) => name !== "fresh-runtime")
      .map(([name, module]) => ({ name, module, chunk: `${url}/${name}.js` }));
  }

  async #listFiles() {
    const { root, outDir, staticDir } = this.config;
    const files = [];
    for (const folder of [staticDir, join(outDir, "static")]) {
      for await (const path of filesIn(folder)) {
        const parts = relative(folder, path).split(sep);
        files.push({
          name: "/" + parts.map(encodeURIComponent).join("/"),
          filePath: slashes(relative(root, path)),
          hash: await hashOf(path),
          contentType: contentType(path),
        });
      }
    }
    return files;
  }
}

/** A JavaScript identifier made of a file's name, that no other entry has. */
function uniqueName(path: string, entries: Record<string, string>): string {
  const base = path.slice(path.lastIndexOf(sep) + 1).replace(/\.\w+$/, "");
  const wanted = base.replaceAll(/\W+/g, "_").replace(/^(\d)/, "_$1");
  let name = wanted;
  for (let count = 1; name in entries; count++) name = `${wanted}_${count}`;
  return name;
}

async function newBuildId(): Promise<string> {
  const bytes = new TextEncoder().encode(crypto.randomUUID());
  return hex(await crypto.subtle.digest("SHA-1", bytes));
}

async function hashOf(path: string): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", await Deno.readFile(path)));
}

function hex(buffer: ArrayBuffer): string {
  return new Uint8Array(buffer).toHex();
}

function specifier(fromFolder: string, path: string): string {
  const spelled = slashes(relative(fromFolder, path));
  return spelled.startsWith(".") ? spelled : `./${spelled}`;
}

function slashes(path: string): string {
  return path.replaceAll(sep, "/");
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
