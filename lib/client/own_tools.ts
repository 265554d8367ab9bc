import type { Tool } from "../tools/declare.ts";
import { readTool } from "../tools/own/read_tool.ts";
import { FIELD_LIMITS } from "../wire/message.ts";

/** A tool of the page around, which the model may call. */
export interface OwnTool {
  /** Letters, digits, `_`, `.` and `-`, 64 at most. */
  readonly name: string;
  /** For the model: what it does, and when it is of use. */
  readonly description: string;
  /** JSON Schema of the arguments; none: it takes none. They are checked before anybody is asked. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** A few words for the person; the name if absent. */
  readonly title?: string;
  /** Default `ask`: it acts, so the person is asked before every call. `none`: it only looks. */
  readonly consent?: "ask" | "none";
  /** After that the model is told that it took too long; 30,000 at most, default 20,000. */
  readonly deadlineMs?: number;
  /**
   * What it returns is told to the model, as JSON; `{ error: "…" }`: it went wrong. `signal`: nobody
   * waits for it any more.
   */
  // A method, so that a page may say which arguments it takes.
  run(args: Readonly<Record<string, unknown>>, context: { readonly signal: AbortSignal }): unknown;
}

/** As long as a tool of the relay's may take where nothing is set. */
const DEADLINE_MS = 20_000;

/**
 * What a page offers, as the engine takes it. What a tool throws goes to the page's `error` event; the
 * model is told no more than that it failed.
 *
 * @param options `canAsk`: the page can put a question to the person
 * @throws {TypeError} for what is no tool, for two of one name, for more than the wire takes, and for
 *   one that asks where nobody can be asked
 */
export function readOwnTools(given: unknown, { canAsk }: { canAsk: boolean }): Tool[] {
  if (!Array.isArray(given)) throw new TypeError("tools: not a list");
  if (given.length > FIELD_LIMITS.tools) {
    throw new TypeError(`tools: ${given.length} of them, ${FIELD_LIMITS.tools} at most`);
  }
  const names = new Set<string>();
  return given.map((one, index) => {
    const tool = readTool(one, { where: "tools", index, deadlineMs: DEADLINE_MS, runs: "page" });
    const { name, consent } = tool;
    if (names.has(name)) throw new TypeError(`tools: there would be two of the name "${name}"`);
    names.add(name);
    if (consent === "ask" && !canAsk) {
      throw new TypeError(
        `tools: "${name}" asks the person before every call, and there is no \`ask\` to do so; ` +
          'if it only looks, give it consent: "none"',
      );
    }
    return toldOf(tool);
  });
}

function toldOf(tool: Tool): Tool {
  return {
    ...tool,
    async run(args, context) {
      try {
        const answer = await tool.run(args, context);
        // What is no JSON fails here, where the page can be told.
        JSON.stringify(answer.result);
        return answer;
      } catch (error) {
        reportError(error);
        throw error;
      }
    },
  };
}
