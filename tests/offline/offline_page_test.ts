import { assert, assertEquals, assertFalse, assertRejects } from "@std/assert";
import { answer, type Caches, isKept, keepOfflinePage } from "../../lib/offline/offline_page.ts";

/** A browser's cache storage that knows what was added, by path. */
function fakeCaches() {
  const kept = new Map<string, Response>();
  const pathOf = (asked: RequestInfo | URL) =>
    new URL(asked instanceof Request ? asked.url : asked, "https://a.example").pathname;
  const cache = {
    addAll: (requests: Request[]) => {
      for (const request of requests) kept.set(pathOf(request), new Response(pathOf(request)));
      return Promise.resolve();
    },
    put: (asked: URL, response: Response) => {
      kept.set(asked.pathname + asked.search, response);
      return Promise.resolve();
    },
  };
  const caches = {
    open: () => Promise.resolve(cache),
    match: (asked: RequestInfo | URL) => Promise.resolve(kept.get(pathOf(asked))?.clone()),
  } as unknown as Caches;
  return { caches, kept };
}

/** Requests made here cannot be navigations; browsers alone make those. */
const request = (path: string, mode: RequestMode) =>
  Object.defineProperty(new Request(`https://a.example${path}`), "mode", { value: mode });

/** A server whose pages tell the language that their address chooses. */
const server: typeof globalThis.fetch = (asked) =>
  Promise.resolve(new Response(new URL((asked as Request).url).searchParams.get("language")));
const worker = "https://a.example/service_worker.js?es";

const refused = () => Promise.reject(new TypeError("Failed to fetch"));

Deno.test("only pages, and the files of the page that is kept, can come from what was kept", () => {
  assert(isKept(request("/anything", "navigate")));
  assert(isKept(request("/app.css?build=1", "no-cors")));
  for (const path of ["/api/entry", "/worklets/sound.js", "/_fresh/js/a.js"]) {
    assertFalse(isKept(request(path, "cors")), path);
  }
});

Deno.test("a server that can be reached answers for itself, whatever it says", async () => {
  const { caches } = fakeCaches();
  await keepOfflinePage({ fetch: server, caches }, { worker });
  for (const status of [200, 404, 500]) {
    const fetch = () => Promise.resolve(new Response("of the server", { status }));
    const got = await answer(request("/", "navigate"), { fetch, caches });
    assertEquals([got.status, await got.text()], [status, "of the server"]);
  }
});

Deno.test("without it every address shows the page that was kept, and its files are there", async () => {
  const { caches, kept } = fakeCaches();
  await keepOfflinePage({ fetch: server, caches }, { worker });
  assertEquals([...kept.keys()], ["/app.css", "/icon.svg", "/offline"]);
  const texts = await Promise.all([
    answer(request("/phone", "navigate"), { fetch: refused, caches }).then((got) => got.text()),
    answer(request("/app.css?build=1", "no-cors"), { fetch: refused, caches })
      .then((got) => got.text()),
  ]);
  assertEquals(texts, ["es", "/app.css"]);
});

Deno.test("the page is kept in the language of the newest worker; where it cannot be had the older stays", async () => {
  const { caches } = fakeCaches();
  const shown = async () =>
    await (await answer(request("/", "navigate"), { fetch: refused, caches })).text();
  await keepOfflinePage({ fetch: server, caches }, { worker });
  await keepOfflinePage({ fetch: server, caches }, { worker: worker.replace("es", "ar") });
  assertEquals(await shown(), "ar");
  const broken = () => Promise.resolve(new Response("stumbled", { status: 500 }));
  await assertRejects(() => keepOfflinePage({ fetch: broken, caches }, { worker }), TypeError);
  assertEquals(await shown(), "ar");
});

Deno.test("where nothing was kept the browser tells its own", async () => {
  const { caches } = fakeCaches();
  await assertRejects(
    () => answer(request("/", "navigate"), { fetch: refused, caches }),
    TypeError,
  );
});
