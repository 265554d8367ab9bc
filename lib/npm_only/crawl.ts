import { join, relative, sep } from "node:path";
import type { FileRoute } from "./file_routes.ts";
import { routePattern } from "./route_pattern.ts";

/** A file in `routes/`, before its module is loaded. */
export interface FoundRoute extends Omit<FileRoute<unknown>, "mod"> {
  readonly path: string;
  /** Whether its module is loaded when it is first asked for. */
  readonly lazy: boolean;
}

/** All files below a folder as absolute paths, sorted; none if there is no such folder. */
export async function* filesIn(folder: string): AsyncGenerator<string> {
  let entries: Deno.DirEntry[];
  try {
    entries = await Array.fromAsync(Deno.readDir(folder));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  for (const { name, isDirectory, isFile } of entries) {
    // Hidden files stay hidden, but for the folder that a web server is asked for by name.
    if (name.startsWith(".") && name !== ".well-known") continue;
    if (isDirectory) yield* filesIn(join(folder, name));
    else if (isFile) yield join(folder, name);
  }
}

/** Modules below a folder, tests left out. */
export async function modulesIn(folder: string): Promise<string[]> {
  const files = await Array.fromAsync(filesIn(folder));
  return files.filter((path) => /\.[jt]sx?$/.test(path) && !/[._]test\.\w+$/.test(path));
}

/** The files of `routes/` in the order in which they have to be applied. */
export async function routesIn(folder: string): Promise<FoundRoute[]> {
  const routes: FoundRoute[] = [];
  for (const path of await modulesIn(folder)) {
    const id = "/" + relative(folder, path).replaceAll(sep, "/").replace(/\.\w+$/, "");
    routes.push(await describe(id, path));
  }
  return routes.sort((a, b) => compareRoutes(a.id, b.id));
}

async function describe(id: string, path: string): Promise<FoundRoute> {
  const name = id.slice(id.lastIndexOf("/") + 1);
  const type = ({ _app: "app", _middleware: "middleware", _error: "error" } as const)[name];
  if (type !== undefined) {
    const pattern = type === "app" ? "*" : routePattern(id.slice(1, -name.length));
    return { id, path, type, pattern, routePattern: pattern, lazy: false };
  }
  if (name.startsWith("_")) throw new Error(`Cannot use routes${id}: "${name}" is not supported`);
  const pattern = routePattern(id);
  const isIndex = name === "index" && pattern !== "/";
  // A route that names its own path has to be loaded to be known.
  const lazy = !(await Deno.readTextFile(path)).includes("routeOverride");
  return {
    id,
    path,
    type: "route",
    pattern: isIndex ? pattern + "/" : pattern,
    routePattern: pattern,
    lazy,
  };
}

/** Special files first, then the more definite before the less: it is the order they are tried in. */
function compareRoutes(a: string, b: string): number {
  const aParts = a.split("/");
  const bParts = b.split("/");
  for (let i = 1; i < aParts.length && i < bParts.length; i++) {
    const byRank = rank(bParts[i]) - rank(aParts[i]);
    if (byRank !== 0) return byRank;
    if (aParts[i] !== bParts[i]) return aParts[i] < bParts[i] ? -1 : 1;
  }
  return bParts.length - aParts.length;
}

function rank(part: string): number {
  if (part === "_app") return 7;
  if (part === "_middleware") return 6;
  if (part === "_error") return 4;
  if (part === "index") return 3;
  if (part.startsWith("[...")) return 0;
  return part.startsWith("[") ? 1 : 2;
}
