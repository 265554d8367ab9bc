/** What pages of other sites load of this server, and how long their browsers may keep it. */

/**
 * Seconds a module that other sites name without its build is used without asking: a visitor who goes
 * from page to page asks once, and a new build is in use soon after.
 */
export const MODULE_SECONDS = 300;

const MODULE = /^\/(client|embed)\.js$/;
/** Of the same build as whoever loads them, as near as can be: kept, and asked about each time. */
const BESIDE = /^\/worklets\/[a-z_]+\.js$/;

/**
 * Let browsers keep them. Asked again they get a 304 where nothing changed: the ETag is the static
 * files' own. What names its build in its address is kept for ever already, and stays so.
 *
 * @param headers of an answer, changed
 */
export function keepForeignFiles(
  headers: Headers,
  { path, status }: { path: string; status: number },
): void {
  const isFile = status === 304 || (status === 200 && headers.has("etag"));
  if (!isFile || headers.get("cache-control")?.includes("immutable")) return;
  if (MODULE.test(path)) headers.set("cache-control", `public, max-age=${MODULE_SECONDS}`);
  else if (BESIDE.test(path)) headers.set("cache-control", "no-cache");
}
