import type { Answer, Tool } from "../declare.ts";
import { argsChecker } from "../own/check_args.ts";
import type { McpLine, McpResult, McpTool } from "./mcp_line.ts";

/** Characters of a description the model is told: each costs tokens in every turn. */
const MAX_DESCRIPTION_CHARS = 2_000;
/** Characters of an answer that are passed on. */
const MAX_ANSWER_CHARS = 20_000;

export interface McpToolsOptions {
  /** Names that are offered, and asked about before every call. */
  asked: readonly string[];
  /** Names that are offered and called without asking. */
  unasked: readonly string[];
  deadlineMs: number;
}

/**
 * The tools of an MCP server that its owner allows. What a server says of its own tools (read only, not
 * destructive) decides nothing: who runs this relay does.
 *
 * @throws {Error} when it cannot be reached, or has no tool of a name that is to be offered
 */
export async function mcpTools(
  line: McpLine,
  { asked, unasked, deadlineMs }: McpToolsOptions,
): Promise<Tool[]> {
  const offered = new Map((await line.tools()).map((tool) => [tool.name, tool]));
  return [...new Set([...asked, ...unasked])].map((name) => {
    const tool = offered.get(name);
    if (tool === undefined) {
      const names = [...offered.keys()].slice(0, 50).join(", ");
      throw new RangeError(`it has no tool "${name}", but ${names || "none at all"}`);
    }
    const consent = unasked.includes(name) ? "none" : "ask";
    return toolOf(tool, line, { consent, deadlineMs });
  });
}

function toolOf(
  { name, title, description = "", inputSchema }: McpTool,
  line: McpLine,
  how: Pick<Tool, "consent" | "deadlineMs">,
): Tool {
  // A word about the schema's own language, which Live servers need not know.
  const { $schema: _, ...parameters } = inputSchema;
  return {
    name,
    title: (title ?? name).slice(0, 80),
    description: description.slice(0, MAX_DESCRIPTION_CHARS) || name,
    parameters,
    runs: "relay",
    ...how,
    check: argsChecker(parameters),
    run: async (args, { signal }) => answerOf(await line.call(name, { args, signal })),
  };
}

function answerOf({ content, structuredContent, isError }: McpResult): Answer {
  const texts = content.map((part) => part.type === "text" ? part.text : `(${part.type})`);
  const told = structuredContent === undefined
    ? texts.join("\n")
    : JSON.stringify(structuredContent);
  const text = told.length > MAX_ANSWER_CHARS
    ? `${told.slice(0, MAX_ANSWER_CHARS)} … (cut, ${told.length} characters in all)`
    : told;
  return { result: isError === true ? { error: text } : { output: text } };
}
