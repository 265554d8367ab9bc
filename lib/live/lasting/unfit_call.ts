import { isTooDeep } from "../../wire/json_depth.ts";
import { FIELD_LIMITS, type MessageOf, type ServerMessage } from "../../wire/message.ts";

type Call = Pick<MessageOf<ServerMessage, "tool">, "id" | "name" | "args">;

/** Characters of ids and names that the wire takes. */
const MAX_ID_CHARS = 128;
const MAX_NAME_CHARS = 64;
/** Characters of arguments as JSON: what a tool may answer as well. */
const MAX_ARGS_CHARS = FIELD_LIMITS.toolResultChars;
/** Left out where arguments are read from the wire: who is asked would not see them. */
const UNREADABLE = ["__proto__", "constructor", "prototype"];

/** Whether an id can have come to a page. */
export function isPageId(id: string): boolean {
  return id !== "" && id.length <= MAX_ID_CHARS;
}

/**
 * Why a call can be passed on to nobody: no page could read it, or be read when it answers. Told the
 * model in its place.
 *
 * @returns null for one that is as it should be, which need not be sensible
 */
export function whyUnfit({ id, name, args }: Call): string | null {
  if (!isPageId(id)) return refusal(`The call's id must have 1 to ${MAX_ID_CHARS} characters`);
  if (name === "" || name.length > MAX_NAME_CHARS) {
    return refusal(
      `A tool's name has 1 to ${MAX_NAME_CHARS} characters, so there is none of this name`,
    );
  }
  const unreadable = UNREADABLE.find((key) => Object.hasOwn(args, key));
  if (unreadable !== undefined) return refusal(`No argument may be called ${unreadable}`);
  const json = jsonOf(args);
  if (json === null) return refusal("The arguments are nested too deeply");
  if (json.length <= MAX_ARGS_CHARS) return null;
  return refusal(
    `The arguments have ${json.length} characters, and ${MAX_ARGS_CHARS} are the most`,
  );
}

/** Null where they are nested deeper than anybody takes, with room for what is put around them. */
function jsonOf(args: Call["args"]): string | null {
  try {
    const json = JSON.stringify(args);
    return isTooDeep(`[[[[[[[[${json}]]]]]]]]`) ? null : json;
  } catch (error) {
    // Deeper than the stack.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function refusal(why: string): string {
  return `${why}. Nothing was done.`;
}
