import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as v from "valibot";
import type { Answer, Tool } from "../declare.ts";
import { argsChecker } from "./check_args.ts";

/** A talk does not wait longer; the watch over it (`lib/live/lasting`) counts on that. */
const MAX_DEADLINE_MS = 30_000;

const ownTool = v.object({
  name: v.pipe(v.string(), v.regex(/^[a-zA-Z_][\w.-]{0,63}$/)),
  description: v.pipe(v.string(), v.minLength(1), v.maxLength(4_000)),
  /** JSON Schema of the arguments; none = it takes none. */
  parameters: v.optional(v.record(v.string(), v.unknown())),
  /** A few words for the person; the name if absent. */
  title: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(80))),
  /** Asked for before every call, unless the tool says that it needs none. */
  consent: v.optional(v.picklist(["ask", "none"]), "ask"),
  deadlineMs: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_DEADLINE_MS))),
  run: v.pipe(v.function(), v.transform((run) => run as Run)),
});
type Run = (args: Readonly<Record<string, unknown>>, context: { signal: AbortSignal }) => unknown;

const NO_ARGUMENTS = { type: "object", properties: {} };

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
  return list.map((given, index) => toolOf(given, { path, index, deadlineMs }));
}

function toolOf(
  given: unknown,
  { path, index, deadlineMs }: { path: string; index: number; deadlineMs: number },
): Tool {
  const read = v.safeParse(ownTool, given, { abortEarly: true });
  if (!read.success) {
    const [issue] = read.issues;
    throw new TypeError(`${path}: tool ${index + 1}, ${v.getDotPath(issue)}: ${issue.message}`);
  }
  const { run, title, parameters = NO_ARGUMENTS, ...tool } = read.output;
  return {
    deadlineMs,
    ...tool,
    parameters,
    title: title ?? tool.name,
    runs: "relay",
    check: checkerOf(tool.name, { parameters, path }),
    run: async (args, context) => answerOf(await run(args, context)),
  };
}

function checkerOf(
  name: string,
  { parameters, path }: { parameters: Record<string, unknown>; path: string },
) {
  try {
    return argsChecker(parameters);
  } catch (error) {
    throw new TypeError(`${path}: the parameters of ${name} are no JSON Schema`, { cause: error });
  }
}

/** An object is told as it is, everything else as `output`. */
function answerOf(value: unknown): Answer {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return { result: isObject ? { ...value } : { output: value ?? "done" } };
}
