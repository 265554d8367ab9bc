/**
 * The page's service worker: keeps one small page for when the server cannot be reached, and nothing
 * else. Pages, calls and files always come from the server, so that nobody sees an old one.
 */
import { answer, isKept, keepOfflinePage } from "./offline_page.ts";

/** What of a service worker's world is used; TypeScript's own library for it excludes the page's. */
interface ServiceWorkerWorld {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: "install" | "activate",
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(
    type: "fetch",
    listener: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
}

const world = globalThis as unknown as ServiceWorkerWorld;

world.addEventListener("install", (event) => {
  const kept = keepOfflinePage({ fetch, caches }, { worker: location.href });
  event.waitUntil(kept.then(() => world.skipWaiting()));
});
world.addEventListener("activate", (event) => event.waitUntil(world.clients.claim()));
world.addEventListener("fetch", (event) => {
  // Everything else goes its ordinary way, without a detour through here.
  if (isKept(event.request)) event.respondWith(answer(event.request, { fetch, caches }));
});
