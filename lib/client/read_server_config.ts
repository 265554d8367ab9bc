import type { PublicConfig } from "../config.ts";

type Kind = "string" | "number" | "boolean" | "array" | "object";

/** What a relay of the same build tells. */
const SHAPE: Readonly<Record<keyof PublicConfig, Kind>> = {
  upstream: "string",
  upstreamKind: "string",
  model: "string",
  isProven: "boolean",
  needsAccessCode: "boolean",
  recorded: "boolean",
  maxCallMinutes: "number",
  reconnectMs: "number",
  maxMessageBytes: "number",
  pictures: "string",
  screenSidePx: "number",
  cameraSidePx: "number",
  frugalSidePx: "number",
  jpegQuality: "number",
  pictureIntervalMs: "number",
  pictureHeartbeatMs: "number",
  pageTools: "array",
  toolCallsInARow: "number",
  watchEveryMs: "number",
  watchQuestions: "number",
  talk: "object",
};

/** What a relay answered to `GET /api/config`; null for anything that is none of its answers. */
export function readServerConfig(text: string): PublicConfig | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof value !== "object" || value === null) return null;
  const told = value as Record<string, unknown>;
  const isOne = Object.entries(SHAPE).every(([name, kind]) => kindOf(told[name]) === kind);
  return isOne ? value as PublicConfig : null;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}
