import { build, type Plugin } from "esbuild";
import { fileURLToPath as fromFileUrl } from "node:url";

/** One file of the browser's code. */
export interface Chunk {
  /** Its name, such as `Counter.js`. */
  readonly name: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
}

const here = fromFileUrl(new URL(".", import.meta.url));

/**
 * Bundle the browser's code: one chunk an entry (named as its key), and what entries share in chunks
 * of their own, so that a module is one instance however many islands import it.
 */
export async function bundle(
  entries: Record<string, string>,
  options: { root: string; buildId: string; target: string | string[] },
): Promise<Chunk[]> {
  const { root, buildId, target } = options;
  const result = await build({
    entryPoints: entries,
    absWorkingDir: root,
    outdir: ".",
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target,
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [packages(await importMap()), buildIdModule(buildId)],
  });
  return result.outputFiles.map(({ path, hash, contents }) => ({
    name: path.slice(root.length).replace(/^[\\/]/, "").replaceAll("\\", "/"),
    hash,
    bytes: contents,
  }));
}

async function importMap(): Promise<Record<string, string>> {
  const text = await Deno.readTextFile(new URL("./import_map.json", import.meta.url));
  return JSON.parse(text).imports;
}

/** Package names as the import map has them: modules of this folder, all else from `node_modules`. */
function packages(imports: Record<string, string>): Plugin {
  return {
    name: "packages",
    setup(build) {
      // Not for what is resolved by this very call, nor for what packages import among themselves.
      build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, pluginData, importer }) => {
        if (pluginData === "resolving" || kind === "entry-point") return null;
        if (importer.includes("node_modules")) return null;
        const target = imports[path];
        if (target?.startsWith("./")) {
          return { path: fromFileUrl(new URL(target, import.meta.url)) };
        }
        return await build.resolve(path, { kind, resolveDir: here, pluginData: "resolving" });
      });
    },
  };
}

function buildIdModule(buildId: string): Plugin {
  return {
    name: "build id",
    setup(build) {
      build.onLoad({ filter: /[\\/]npm_only[\\/]build_id\.ts$/ }, () => ({
        contents: `export const BUILD_ID = ${JSON.stringify(buildId)};`,
      }));
    },
  };
}
