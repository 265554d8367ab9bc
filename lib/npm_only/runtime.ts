/** Stands in for `fresh/runtime`: what server and islands may both import. */
import { BUILD_ID } from "./build_id.ts";

export { HttpError } from "./http_error.ts";

/** Whether this code runs in a page. */
export const IS_BROWSER = typeof document !== "undefined";

/** URL of a file in `static/` that browsers may keep for ever, as it names the build. */
export function asset(path: string): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const url = new URL(path, "http://localhost");
  if (url.searchParams.has("__frsh_c")) return path;
  url.searchParams.set("__frsh_c", BUILD_ID);
  return url.pathname + url.search + url.hash;
}
