import type { ToolResult } from "./message.ts";

/** What the model is told in place of the picture. */
const WITHDRAWN = "The person has changed what they share since: this part is not sent any more. " +
  "Look again if you still need to.";

/** A tool's result as it may leave after something was hidden or paused: without its picture, and saying so. */
export function withoutPicture({ type, id, name }: ToolResult): ToolResult {
  return { type, id, name, result: { error: WITHDRAWN } };
}
