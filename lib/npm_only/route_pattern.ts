/**
 * File path below `routes/`, without ending, to the pattern a URL is matched by:
 * `api/live` → `/api/live`, `blog/index` → `/blog`, `ws/[method]` → `/ws/:method`,
 * `[...rest]` → `/:rest*`.
 *
 * @throws {SyntaxError} for what Fresh allows and this stand-in does not: groups `(name)`, optional
 *   parameters `[[name]]`; and for two parameters with nothing between, which Fresh refuses too
 */
export function routePattern(id: string): string {
  const parts = id.split("/").filter((part) => part !== "");
  if (parts.at(-1) === "index") parts.pop();
  return "/" + parts.map((part) => segmentPattern(part, id)).join("/");
}

function segmentPattern(part: string, id: string): string {
  if (part.includes("][") || part.includes("[[") || part.startsWith("(")) {
    throw new SyntaxError(`Cannot make a route of "${id}": "${part}" is not supported`);
  }
  const rest = part.match(/^\[\.\.\.(\w+)\]$/);
  if (rest !== null) return `:${rest[1]}*`;
  return part.replaceAll(/\[(\w+)\]/g, ":$1");
}

/**
 * The folders of a path, for finding which middlewares apply: `/api/live` → `["api"]`, with the last
 * part too if `whole`.
 */
export function folders(path: string, whole: boolean): string[] {
  if (path === "/" || path === "*" || path === "/*") return [];
  const parts = path.replaceAll(/\{[^}]*\}\??/g, "").slice(1).split("/");
  const last = parts.pop();
  if (whole && last !== undefined && last !== "") parts.push(last);
  return parts;
}
