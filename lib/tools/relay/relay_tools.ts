import type { Config } from "../../config.ts";
import type { Tool } from "../declare.ts";
import { McpLine } from "./mcp_line.ts";
import { mcpTools } from "./mcp_tools.ts";
import { ownerTools } from "./owner_tools.ts";

/** What an owner has added. */
export interface RelayTools {
  readonly tools: readonly Tool[];
  close(): Promise<void>;
}

/** A setting that names something which is not there, or cannot be used. */
export class BadToolSetting extends Error {
  override name = "BadToolSetting";
  constructor(readonly variable: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

type Settings = Pick<
  Config,
  | "toolModule"
  | "mcpUrl"
  | "mcpToken"
  | "mcpTools"
  | "mcpUnaskedTools"
  | "toolTimeoutMs"
  | "pageTools"
>;

/**
 * The tools the relay runs: the owner's own, and those of an MCP server.
 *
 * @throws {BadToolSetting} which names the variable
 */
export async function relayTools(settings: Settings): Promise<RelayTools> {
  const { toolModule, mcpUrl, mcpToken: token, toolTimeoutMs: deadlineMs } = settings;
  const own = toolModule === null
    ? []
    : await ownerTools(toolModule, { deadlineMs }).catch(blaming("LOOKSEE_TOOLS"));
  checkNames("LOOKSEE_TOOLS", own, settings.pageTools);
  const line = mcpUrl === null ? null : new McpLine({ url: mcpUrl, token, timeoutMs: deadlineMs });
  try {
    const { mcpTools: asked, mcpUnaskedTools: unasked } = settings;
    const offered = line === null ? [] : await mcpTools(line, { asked, unasked, deadlineMs })
      .catch(blaming("LOOKSEE_MCP"));
    const taken = [...settings.pageTools, ...own.map(({ name }) => name)];
    checkNames("LOOKSEE_MCP_TOOLS", offered, taken);
    return { tools: [...own, ...offered], close: async () => await line?.close() };
  } catch (error) {
    await line?.close();
    throw error;
  }
}

/** The model calls by name alone. */
function checkNames(variable: string, tools: readonly Tool[], taken: readonly string[]): void {
  const seen = new Set(taken);
  for (const { name } of tools) {
    if (seen.has(name)) {
      throw new BadToolSetting(variable, `there would be two tools of the name "${name}"`);
    }
    seen.add(name);
  }
}

function blaming(variable: string): (error: unknown) => never {
  return (error) => {
    throw new BadToolSetting(variable, error);
  };
}
