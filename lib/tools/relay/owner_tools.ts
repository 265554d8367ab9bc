import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Tool } from "../declare.ts";
import { readTool } from "../own/read_tool.ts";

/**
 * The tools of an owner's module: it exports an array of them as `default` or as `tools`.
 *
 * @param path from the working directory, or absolute
 * @throws {Error} when it cannot be loaded, or holds something else; says which tool and what of it
 */
export async function ownerTools(
  path: string,
  { deadlineMs }: { deadlineMs: number },
): Promise<Tool[]> {
  const file = isAbsolute(path) ? path : resolve(path);
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const list = module.default ?? module.tools;
  if (!Array.isArray(list)) {
    throw new TypeError(`${path} exports no array of tools, as default or as "tools"`);
  }
  return list.map((given, index) =>
    readTool(given, { where: path, index, deadlineMs, runs: "relay" })
  );
}
