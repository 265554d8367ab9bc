import type { FileSnapshot } from "./build_cache.ts";
import type { FoundRoute } from "./crawl.ts";

/** An island's module and the chunk it became. */
export interface BuiltIsland {
  /** A JavaScript identifier. */
  readonly name: string;
  readonly module: string;
  /** URL path. */
  readonly chunk: string;
}

const HEAD = "// Written by the build, and again by the next one. Do not edit.\n";

/** Source of `snapshot.js`; modules and paths are already relative to where it will be. */
export function snapshotSource(options: {
  buildId: string;
  islands: readonly BuiltIsland[];
  routes: readonly FoundRoute[];
  files: readonly FileSnapshot[];
}): string {
  const { buildId, islands, routes, files } = options;
  const lines = [HEAD + `import { IslandPreparer } from "fresh/internal";`];
  for (const { name, module } of islands) lines.push(`import * as ${name} from ${json(module)};`);
  routes.forEach(({ lazy, path }, index) => {
    if (!lazy) lines.push(`import * as route_${index} from ${json(path)};`);
  });
  lines.push(
    `export const version = ${json(buildId)};`,
    `export const clientEntry = ${json(`/_fresh/js/${buildId}/fresh-runtime.js`)};`,
    "export const islands = new Map();",
    "const preparer = new IslandPreparer();",
  );
  for (const { name, chunk } of islands) {
    lines.push(`preparer.prepare(islands, ${name}, ${json(chunk)}, ${json(name)}, []);`);
  }
  lines.push("export const staticFiles = new Map([");
  for (const file of files) lines.push(`  [${json(file.name)}, ${json(file)}],`);
  lines.push("]);", "export const entryAssets = [];", "export const fsRoutes = [");
  routes.forEach(({ id, type, pattern, routePattern, lazy, path }, index) => {
    const mod = lazy ? `() => import(${json(path)})` : `route_${index}`;
    lines.push(`  { ...${json({ id, type, pattern, routePattern })}, mod: ${mod} },`);
  });
  return lines.join("\n") + "\n];\n";
}

/** Source of `server.js`, which `deno serve` and Deno Deploy run. */
export function serverSource(root: string, serverEntry: string): string {
  return HEAD + `import { path, ProdBuildCache, setBuildCache } from "fresh/internal";
import * as snapshot from "./snapshot.js";
import { app } from ${json(serverEntry)};

const root = path.join(import.meta.dirname, ${json(root)});
setBuildCache(app, new ProdBuildCache(root, snapshot), "production");

export default { fetch: app.handler() };
`;
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
