/** Name of the only cache; what an older version kept is gone with it. */
const CACHE = "looksee-offline-1";

/** Where the server has the page that says that it cannot be reached. */
export const OFFLINE_PATH = "/offline";

/** The files without which the page would look broken. */
const FILES = ["/app.css", "/icon.svg"];

/** What of the browser's cache storage is used. */
export type Caches = Pick<CacheStorage, "open" | "match">;

/**
 * Keep the offline page as it is now, in the language that the worker's own address names.
 *
 * @param options `worker`: its address, as `/service_worker.js?es`
 * @throws {TypeError} where it or one of its files cannot be had; the page kept before stays
 */
export async function keepOfflinePage(
  { fetch, caches }: { fetch: typeof globalThis.fetch; caches: Caches },
  { worker }: { worker: string },
): Promise<void> {
  const cache = await caches.open(CACHE);
  // Not from the browser's own cache: a new server has a new look.
  const anew = (path: string) => new Request(new URL(path, worker), { cache: "reload" });
  await cache.addAll(FILES.map(anew));
  // Asked for by name: whoever came by a link may have chosen no language for good.
  const page = await fetch(anew(`${OFFLINE_PATH}?language=${new URL(worker).search.slice(1)}`));
  if (!page.ok) throw new TypeError(`Cannot keep the offline page: ${page.status}`);
  // Without the language in its address: that of another worker, kept before, makes room for it.
  await cache.put(new URL(OFFLINE_PATH, worker), page);
}

/** Whether an answer to it can come from here: any page, and the files of the one that is kept. */
export function isKept(request: Pick<Request, "mode" | "url">): boolean {
  const { pathname } = new URL(request.url);
  return request.mode === "navigate" || pathname === OFFLINE_PATH || FILES.includes(pathname);
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
