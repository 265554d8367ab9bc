/** The settings of the tools, as data: what the model may call, and how far it may go. */
import { httpUrl, listOrNone, matching, optional, setting, wholeNumber } from "./setting_kinds.ts";

const toolName = matching(/^[a-zA-Z_][\w.-]{0,63}$/, "a tool's name");

/** A part of `SETTINGS`. */
export const TOOL_SETTINGS = {
  pageTools: setting(
    "LOOKSEE_PAGE_TOOLS",
    listOrNone(toolName),
    ["show", "point_at", "look_closer", "tell_me_when"],
    "tools of the page the model may call; none = it can only talk",
  ),
  toolModule: setting(
    "LOOKSEE_TOOLS",
    optional(matching(/^.{1,4096}$/, "the path of a module")),
    null,
    "TypeScript or JavaScript module with tools of your own; they run in the server",
  ),
  mcpUrl: setting(
    "LOOKSEE_MCP",
    optional(httpUrl),
    null,
    "address of an MCP server (streamable HTTP) whose tools the model may call",
  ),
  mcpToken: setting(
    "LOOKSEE_MCP_TOKEN",
    optional(matching(/^[\x21-\x7e]{1,4096}$/, "a token without spaces")),
    null,
    "goes to the MCP server as a bearer token",
  ),
  mcpTools: setting(
    "LOOKSEE_MCP_TOOLS",
    listOrNone(toolName),
    [],
    "names of its tools that are offered; every call of one is put to the person first",
  ),
  mcpUnaskedTools: setting(
    "LOOKSEE_MCP_TOOLS_UNASKED",
    listOrNone(toolName),
    [],
    "names of its tools that are offered and called without asking: those that only read",
  ),
  toolTimeoutMs: setting(
    "LOOKSEE_TOOL_TIMEOUT_MS",
    wholeNumber(100, 30_000),
    20_000,
    "milliseconds a tool in the server may take, where it sets no limit of its own",
  ),
  watchEveryMs: setting(
    "LOOKSEE_WATCH_EVERY_MS",
    wholeNumber(2_000, 3_600_000),
    10_000,
    "shortest time between two questions whether what is waited for has happened, milliseconds",
  ),
  watchQuestions: setting(
    "LOOKSEE_WATCH_QUESTIONS",
    wholeNumber(1, 10_000),
    60,
    "questions after which nobody waits for it any more; each makes the model read all it knows",
  ),
  toolCallsInARow: setting(
    "LOOKSEE_TOOL_CALLS_IN_A_ROW",
    wholeNumber(1, 1000),
    12,
    "tool calls in a row, without a word of the person, past which the model is refused",
  ),
} as const;
