import type { AnyComponent, ComponentType } from "preact";
import { setBuildId } from "./build_id.ts";
import type { FileRoute } from "./file_routes.ts";
import { join } from "node:path";
import type { Island } from "./render_state.ts";

/** A file to be served, as the build knew it. */
export interface FileSnapshot {
  /** URL path. */
  readonly name: string;
  /** Relative to the project's folder, or absolute. */
  readonly filePath: string;
  readonly hash: string;
  readonly contentType: string;
}

/** What the generated `snapshot.js` exports. */
export interface Snapshot<State> {
  readonly version: string;
  readonly clientEntry: string;
  readonly islands: Map<ComponentType, Island>;
  readonly staticFiles: Map<string, FileSnapshot>;
  readonly fsRoutes: FileRoute<State>[];
}

/** An opened file. Whoever gets one reads `readable` or calls `close`. */
export interface StaticFile {
  readonly hash: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  close(): void;
}

/** What an app needs of its build. */
export interface BuildCache<State> {
  readonly root: string;
  readonly clientEntry: string;
  readonly islandRegistry: ReadonlyMap<ComponentType, Island>;
  readonly fileRoutes: FileRoute<State>[];
  readFile(pathname: string): Promise<StaticFile | null>;
}

/** For an app that was never built, as in tests of its middlewares alone. */
export const EMPTY_BUILD_CACHE: BuildCache<unknown> = {
  root: ".",
  clientEntry: "",
  islandRegistry: new Map(),
  fileRoutes: [],
  readFile: () => Promise.resolve(null),
};

/** The build that a snapshot describes, its files read from disk as they are asked for. */
export class ProdBuildCache<State> implements BuildCache<State> {
  readonly root: string;
  readonly clientEntry: string;
  readonly islandRegistry: ReadonlyMap<ComponentType, Island>;
  readonly fileRoutes: FileRoute<State>[];
  #files: ReadonlyMap<string, FileSnapshot>;

  constructor(root: string, snapshot: Snapshot<State>) {
    setBuildId(snapshot.version);
    this.root = root;
    this.clientEntry = snapshot.clientEntry;
    this.islandRegistry = snapshot.islands;
    this.fileRoutes = snapshot.fsRoutes;
    this.#files = snapshot.staticFiles;
  }

  async readFile(pathname: string): Promise<StaticFile | null> {
    const info = this.#files.get(pathname);
    if (info === undefined) return null;
    const file = await Deno.open(join(this.root, info.filePath));
    return {
      hash: info.hash,
      contentType: info.contentType,
      bytes: (await file.stat()).size,
      readable: file.readable,
      close: () => file.close(),
    };
  }
}

/** Registers what the islands' modules export. Called by the generated `snapshot.js`. */
export class IslandPreparer {
  #names = new Set<string>();

  prepare(
    registry: Map<ComponentType, Island>,
    module: Record<string, unknown>,
    chunk: string,
    moduleName: string,
  ): void {
    for (const [exportName, value] of Object.entries(module)) {
      if (typeof value !== "function") continue;
      const wanted = exportName === "default" ? moduleName : exportName;
      let name = wanted;
      for (let count = 1; this.#names.has(name); count++) name = `${wanted}_${count}`;
      this.#names.add(name);
      registry.set(value as AnyComponent as ComponentType, { name, exportName, chunk });
    }
  }
}
