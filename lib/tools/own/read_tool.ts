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
 * A tool as somebody wrote it who is not of this house: an owner, a page of one's own.
 *
 * @param given of any shape
 * @param options `where`: what a complaint begins with; `index`: its place there, from 0; `deadlineMs`:
 *   for a tool that sets none
 * @throws {TypeError} where it is no tool; says which one and what of it
 */
export function readTool(
  given: unknown,
  { where, index, deadlineMs, runs }: Pick<Tool, "deadlineMs" | "runs"> & {
    where: string;
    index: number;
  },
): Tool {
  const read = v.safeParse(ownTool, given, { abortEarly: true });
  if (!read.success) {
    const [issue] = read.issues;
    throw new TypeError(`${where}: tool ${index + 1}, ${v.getDotPath(issue)}: ${issue.message}`);
  }
  const { run, title, parameters = NO_ARGUMENTS, ...tool } = read.output;
  return {
    deadlineMs,
    ...tool,
    parameters,
    title: title ?? tool.name,
    runs,
    check: checkerOf(tool.name, { parameters, where }),
    run: async (args, context) => answerOf(await run(args, context)),
  };
}

function checkerOf(
  name: string,
  { parameters, where }: { parameters: Record<string, unknown>; where: string },
) {
  try {
    // A copy: what is checked with is marked, and this one may be frozen.
    return argsChecker(JSON.parse(JSON.stringify(parameters)));
  } catch (error) {
    throw new TypeError(`${where}: the parameters of ${name} are no JSON Schema`, { cause: error });
  }
}

/** An object is told as it is, everything else as `output`. */
function answerOf(value: unknown): Answer {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return { result: isObject ? { ...value } : { output: value ?? "done" } };
}
