/** Name of the only cache; what an older version kept is gone with it. */
const CACHE = "looksee-offline-1";

/** Where the server has the page that says that it cannot be reached. */
export const OFFLINE_PATH = "/offline";

/** The page, and the files without which it would look broken. */
const KEPT = [OFFLINE_PATH, "/app.css", "/icon.svg"];

/** What of the browser's cache storage is used. */
export type Caches = Pick<CacheStorage, "open" | "match">;

/**
 * Keep the offline page as it is now, in the language of whoever is here.
 *
 * @param options `base`: any address of the server
 * @throws {TypeError} where one of its files cannot be had; what was kept before stays
 */
export async function keepOfflinePage(
  caches: Caches,
  { base }: { base: string },
): Promise<void> {
  const cache = await caches.open(CACHE);
  // Not from the browser's own cache: a new server has a new look.
  await cache.addAll(KEPT.map((path) => new Request(new URL(path, base), { cache: "reload" })));
}

/** Whether an answer to it can come from here: any page, and the files of the one that is kept. */
export function isKept(request: Pick<Request, "mode" | "url">): boolean {
  return request.mode === "navigate" || KEPT.includes(new URL(request.url).pathname);
}

/** What was asked for; what was kept in its place, where the server cannot be reached. */
export async function answer(
  request: Request,
  { fetch, caches }: { fetch: typeof globalThis.fetch; caches: Caches },
): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const asked = request.mode === "navigate" ? OFFLINE_PATH : request;
    // A build may name itself behind the path.
    const kept = await caches.match(asked, { ignoreSearch: true });
    if (kept === undefined) throw error;
    return kept;
  }
}
