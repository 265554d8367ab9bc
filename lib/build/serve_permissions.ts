import { dirname, join, resolve } from "node:path";
import type { Config } from "../config.ts";
import { projectRoot } from "./run_deno.ts";

/** The settings that name files. One that is left out is as if there were no such file. */
export type ServedFiles = Partial<
  Pick<Config, "storeFile" | "recordFolder" | "replayFile" | "toolModule">
>;

/** What of the project a running server reads: not its `.env`, its tests, its history. */
const READ = [
  ...["_fresh", "islands", "lib", "node_modules", "routes", "static"],
  ...["deno.json", "main.ts"],
];

/** Everything `config.ts` looks at. */
const VARIABLES = ["GEMINI_API_KEY", "GOOGLE_API_KEY", "PORT", "HOST", "LOOKSEE_*"];

/**
 * What the built server may, as flags of Deno's: the network, its own settings, the files it is made
 * of, and of the disk the store and the recordings. No program is run and no library is loaded.
 *
 * `@google/genai`, `ws` and `yaml` look for variables of their own (`GOOGLE_SDK_NODE_LOGGING`,
 * `GOOGLE_CLOUD_PROJECT`, `WS_NO_BUFFER_UTIL`, `LOG_TOKENS` …) and would throw if they might not:
 * `--ignore-env` tells them that there is none.
 *
 * @throws {TypeError} when the project itself lies in a folder with a comma in its name; settings take
 *   no such path
 */
export function servePermissions(
  { storeFile, recordFolder, replayFile, toolModule }: ServedFiles,
): string[] {
  const written = [...storePaths(storeFile), ...recordFolder ? [inProject(recordFolder)] : []];
  const replayed = replayFile ? [inProject(replayFile)] : [];
  const tools = toolModule ? toolPaths(toolModule) : [];
  const own = READ.map((name) => join(projectRoot, name));
  const read = [...own, ...written, ...replayed, ...tools];
  return [
    "--no-prompt",
    "--allow-net",
    `--allow-env=${VARIABLES.join(",")}`,
    "--ignore-env",
    `--allow-read=${listed(read)}`,
    ...written.length > 0 ? [`--allow-write=${listed(written)}`] : [],
  ];
}

/**
 * The file and, where it has one of its own, its folder, which is made if there is none: not the
 * project's, with `.env` and code in it, nor the whole disk.
 */
function storePaths(storeFile: string | undefined): string[] {
  if (storeFile === undefined || storeFile === ":memory:") return [];
  const file = inProject(storeFile);
  const folder = dirname(file);
  return folder === resolve(projectRoot) || folder === dirname(folder) ? [file] : [folder];
}

/** A module with tools and, where it has a folder of its own, what it imports beside itself. */
function toolPaths(toolModule: string): string[] {
  const file = inProject(toolModule);
  const folder = dirname(file);
  return projectRoot.startsWith(folder) ? [file] : [folder];
}

/** Paths in settings are told from the project's folder, where the server runs. */
function inProject(path: string): string {
  return resolve(projectRoot, path);
}

function listed(paths: readonly string[]): string {
  const odd = paths.find((path) => path.includes(","));
  if (odd === undefined) return paths.join(",");
  throw new TypeError(`Cannot serve "${odd}": Deno cannot be told of a path with a comma`);
}
