import * as v from "valibot";
import { REFUSALS, ToolRefusal } from "./refusals.ts";

/**
 * The arguments of a call as what they should be.
 *
 * @throws {ToolRefusal} which names the argument and what is expected of it
 */
export function parseArgs<S extends v.GenericSchema>(
  schema: S,
  args: Readonly<Record<string, unknown>>,
): v.InferOutput<S> {
  const result = v.safeParse(schema, args, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? "arguments";
  throw new ToolRefusal(REFUSALS.badArguments(`${path}: ${issue.message}`));
}
