import { Validator } from "@cfworker/json-schema";
import { REFUSALS, ToolRefusal } from "../refusals.ts";

/** Complaints that are told; a model mends the first few. */
const MAX_COMPLAINTS = 4;
/** Characters of what is told. */
const MAX_CHARS = 600;

/**
 * A check of arguments against a tool's JSON Schema (2020-12).
 *
 * @returns a function that throws a {@linkcode ToolRefusal} naming what does not fit
 * @throws {Error} for a schema that refers to what is not there
 */
export function argsChecker(
  parameters: Record<string, unknown>,
): (args: Readonly<Record<string, unknown>>) => void {
  const validator = new Validator(parameters, "2020-12", false);
  // What it refers to is looked up only now.
  validator.validate({});
  return (args) => {
    const { valid, errors } = validator.validate(args);
    if (valid) return;
    const complaints = errors
      // Of a value inside, its own complaint is enough.
      .filter(({ keyword }) => keyword !== "properties" && keyword !== "items")
      .slice(0, MAX_COMPLAINTS)
      .map(({ instanceLocation, error }) => `${instanceLocation}: ${error.replace(/\.$/, "")}`);
    throw new ToolRefusal(REFUSALS.badArguments(complaints.join("; ").slice(0, MAX_CHARS)));
  };
}
