/** The files a page of another origin needs for a call: its browser hands them over where we say so. */

/** What `lib/client` is made of, as it is served. */
const CLIENT_FILES = /^\/(client\.js|worklets\/[a-z_]+\.js)$/;

/**
 * Let pages of the listed origins, and no others, load the client library.
 *
 * @param headers of an answer, changed
 * @param options `path`: what was asked for; `origin`: of the page that asks, as its browser says;
 *   `origins`: those that may open calls here (`LOOKSEE_ORIGINS`)
 */
export function openClientFiles(
  headers: Headers,
  { path, origin, origins }: { path: string; origin: string | null; origins: readonly string[] },
): void {
  if (!CLIENT_FILES.test(path)) return;
  // Whoever keeps it must not hand one origin's answer to another.
  headers.append("vary", "Origin");
  if (origin === null || !origins.includes(origin)) return;
  headers.set("access-control-allow-origin", origin);
  headers.set("cross-origin-resource-policy", "cross-origin");
}
