import { page } from "fresh";
import { define } from "../lib/define.ts";
import { words } from "../lib/words/current.ts";

/** Kept by the service worker, never by caches in between: it is in its reader's language. */
export const handler = define.handlers({
  GET: () => page(undefined, { headers: { "cache-control": "private, no-cache" } }),
});

/** What a browser shows that kept it, when the server cannot be reached. No script: none is kept. */
export default define.page(function OfflinePage() {
  return (
    <main class="error-page">
      <img src="/icon.svg" alt="" width="56" height="56" />
      <h1>{words().offline.title}</h1>
      <p>{words().offline.what}</p>
      <p>{words().offline.todo}</p>
      <a class="button primary" href="/">{words().offline.again}</a>
    </main>
  );
});
