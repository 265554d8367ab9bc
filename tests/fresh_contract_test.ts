/**
 * Every behaviour of Fresh that this app leans on, stated once: it holds on JSR's Fresh as on the
 * stand-in of `lib/npm_only/`, and nothing in here may know which of the two it runs on.
 */
import {
  assert,
  assertEquals,
  assertExists,
  assertFalse,
  assertMatch,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { App, HttpError } from "fresh";
import { openBrowser } from "./support/browser.ts";
import { buildFreshFixture } from "./support/fresh_fixture.ts";

const built = await buildFreshFixture();
Deno.test.afterAll(() => built.remove());

/** Ask the built app for a path, without a network between. */
function ask(path: string, init?: RequestInit): Promise<Response> {
  return built.fetch(new Request(`http://localhost${path}`, init));
}

async function textOf(path: string, init?: RequestInit): Promise<string> {
  return await (await ask(path, init)).text();
}

async function statusOf(path: string, init?: RequestInit): Promise<number> {
  const response = await ask(path, init);
  await response.body?.cancel();
  return response.status;
}

/** Serve the built app on a free port of this machine for as long as `body` takes. */
async function serving<T>(body: (host: string) => Promise<T>): Promise<T> {
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    built.fetch,
  );
  return await body(`127.0.0.1:${server.addr.port}`);
}

// Routes.

Deno.test("a literal route wins over a parameter, and a parameter over a rest", async () => {
  assertEquals(await textOf("/echo/known"), "known");
  assertEquals(await textOf("/echo/word"), '{"route":"/echo/:word","params":{"word":"word"}}');
  assertEquals(await textOf("/echo/a/b/c"), '{"rest":"a/b/c"}');
  assertEquals(await textOf("/thing.v1"), "v1 of thing");
});

Deno.test("a parameter takes whatever a path part may hold, decoded", async () => {
  const name = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  assertStringIncludes(await textOf(`/echo/${name}?key=x`), `"${name}"`);
  assertStringIncludes(await textOf("/echo/gemini:count%20it"), '"gemini:count it"');
});

Deno.test("an index file answers for its folder, with or without a closing slash", async () => {
  assertEquals(await textOf("/api"), "api GET");
  assertEquals(await textOf("/api/"), "api GET");
  assertEquals(await textOf("/api", { method: "PUT" }), "api PUT");
});

Deno.test("the app's own routes know route, url and who is asking", async () => {
  assertEquals(await textOf("/json"), '{"route":"/json","path":"/json"}');
  await serving(async (host) => {
    assertEquals(await (await fetch(`http://${host}/hello`)).text(), "hello from tcp");
  });
});

Deno.test("slashes in a row count as one", async () => {
  assertEquals(await textOf("//json"), '{"route":"/json","path":"/json"}');
});

Deno.test("handlers read bodies and set statuses", async () => {
  const made = await ask("/hello", { method: "POST", body: "sent" });
  assertEquals([made.status, await made.text()], [201, "sent"]);
  const echoed = await textOf("/echo/w", { method: "POST", body: '{"a":1}' });
  assertEquals(echoed, '{"params":{"word":"w"},"body":{"a":1}}');
});

Deno.test("HEAD is answered as GET without the body", async () => {
  for (const path of ["/hello", "/echo/known", "/slow"]) {
    const response = await ask(path, { method: "HEAD" });
    assertEquals([response.status, await response.text()], [200, ""], path);
  }
});

Deno.test("a method that an own route lacks is a 405, and OPTIONS names the right ones", async () => {
  assertEquals(await statusOf("/hello", { method: "DELETE" }), 405);
  const options = await ask("/hello", { method: "OPTIONS" });
  assertEquals([options.status, options.headers.get("allow")], [204, "GET, POST"]);
  assertEquals(await textOf("/any", { method: "PATCH" }), "PATCH");
});

Deno.test("a method that a route file lacks is a 404", async () => {
  assertEquals(await statusOf("/echo/known", { method: "DELETE" }), 404);
});

Deno.test("the context makes JSON, HTML and redirects that stay on this host", async () => {
  assertMatch((await ask("/json")).headers.get("content-type") ?? "", /^application\/json/);
  const html = await ask("/html");
  assertEquals(html.headers.get("content-type"), "text/html; charset=utf-8");
  assertEquals([html.headers.get("x-own"), await html.text()], ["1", "<p>plain</p>"]);
  const away = await ask("/away");
  assertEquals([away.status, away.headers.get("location")], [302, "/elsewhere.example/x?to=//y"]);
});

// Middlewares and state.

Deno.test("middlewares run from the outside in, in the order they were added", async () => {
  const response = await ask("/api/live");
  const order = ["first", "second", "routes", "api", "routes/api", "routes/api again"];
  assertEquals(await response.json(), order);
  assertEquals(response.headers.get("x-way-back"), order.toReversed().join(", "));
});

Deno.test("a middleware knows which route there is for a path, and null where there is none", async () => {
  await textOf("/routes");
  for (const path of ["/json", "/echo/word", "/", "/nothing/here"]) await statusOf(path);
  const seen = ["/json", "/echo/:word", "/", null, "/routes"];
  assertEquals(JSON.parse(await textOf("/routes")), seen);
});

Deno.test("a path no route has goes through the outermost middlewares only", async () => {
  assertStringIncludes(await textOf("/api/nothing"), "<nav>first second routes</nav>");
});

// Pages.

Deno.test("a page stands inside the app's shell, which sees its state and url", async () => {
  const response = await ask("/data");
  assertEquals([response.status, response.headers.get("x-own")], [203, "data"]);
  assertMatch(response.headers.get("content-type") ?? "", /^text\/html; ?charset=utf-8$/);
  const text = await response.text();
  assert(text.startsWith('<!DOCTYPE html><html lang="en"><head>'), text);
  assertStringIncludes(text, "<title>/data</title>");
  assertStringIncludes(text, "<nav>first second routes</nav><h1>6</h1></body>");
});

Deno.test("a cookie that joins a finished page stands beside the page's own", async () => {
  const response = await ask("/data");
  await response.body?.cancel();
  assertEquals(response.headers.getSetCookie(), ["page=1", "joined=1"]);
});

Deno.test("an async page is waited for, and may answer by itself", async () => {
  assertStringIncludes(await textOf("/slow"), "<h1>waited</h1>");
  const own = await ask("/slow?away");
  assertEquals([own.status, await own.text()], [202, "answered by itself"]);
});

Deno.test("a page without the shell is still made a whole document", async () => {
  const text = await textOf("/bare");
  assertMatch(
    text,
    /^<!DOCTYPE html><html><head><meta charset="utf-8"\/?>.*<\/head><body><h1>bare/,
  );
  assertFalse(text.includes("<nav>"));
});

// What goes wrong.

Deno.test("what is thrown is shown by _error inside the shell, with its status", async () => {
  const refused = await ask("/refused");
  assertEquals(refused.status, 403);
  assertStringIncludes(await refused.text(), '<p id="wrong">403 not for you at /refused</p>');
  const lost = await ask("/nowhere");
  assertEquals(lost.status, 404);
  assertStringIncludes(await lost.text(), '<p id="wrong">404  at /nowhere</p>');
});

Deno.test("a defect is a 500 that tells the page nothing it was not told to", async () => {
  const response = await ask("/broken");
  const text = await response.text();
  assertEquals(response.status, 500);
  assertStringIncludes(text, "defect at /broken");
  assertFalse(text.includes("secret"));
});

Deno.test("an error page is made outside the middlewares: they see the throw, not the page", async () => {
  const response = await ask("/refused");
  await response.body?.cancel();
  assertEquals(response.headers.get("x-way-back"), null);
  assertEquals(response.headers.get("content-security-policy"), null);
});

Deno.test("what is added before the route files has neither their middlewares nor their error page", async () => {
  const early = await ask("/too-early");
  assertEquals([early.status, await early.text()], [403, "no error page yet"]);
  const response = await ask("/hello");
  await response.body?.cancel();
  assertEquals(response.headers.get("x-way-back"), "second, first");
});

Deno.test("without an error page HttpError is its message as plain text, or its status' name", async () => {
  const app = new App()
    .get("/said", () => {
      throw new HttpError(429, "wait a little");
    })
    .get("/unsaid", () => {
      throw new HttpError(403);
    })
    .handler();
  const said = await app(new Request("http://localhost/said"));
  assertEquals([said.status, await said.text()], [429, "wait a little"]);
  const unsaid = await app(new Request("http://localhost/unsaid"));
  assertEquals([unsaid.status, await unsaid.text()], [403, "Forbidden"]);
  const lost = await app(new Request("http://localhost/lost"));
  assertEquals([lost.status, await lost.text()], [404, "Not Found"]);
});

Deno.test("HttpError is an Error with status, message and cause", () => {
  const cause = new Error("first");
  const error = new HttpError(400, "what", { cause });
  assert(error instanceof Error);
  assertEquals([error.name, error.status, error.message], ["HttpError", 400, "what"]);
  assertEquals(error.cause, cause);
});

// Static files.

Deno.test("static files have their type, length and ETag", async () => {
  const types = {
    "/app.css": "text/css; charset=UTF-8",
    "/dot.svg": "image/svg+xml",
    "/site.webmanifest": "application/manifest+json; charset=UTF-8",
    "/tiny.wasm": "application/wasm",
    "/two%20words.txt": "text/plain; charset=UTF-8",
    "/.well-known/security.txt": "text/plain; charset=UTF-8",
  };
  for (const [path, type] of Object.entries(types)) {
    const response = await ask(path);
    const bytes = await response.bytes();
    assertEquals([response.status, response.headers.get("content-type")], [200, type], path);
    assertEquals(response.headers.get("content-length"), String(bytes.length), path);
    assertMatch(response.headers.get("etag") ?? "", /^W\/"[0-9a-f]{64}"$/, path);
    assertMatch(response.headers.get("cache-control") ?? "", /no-cache/, path);
  }
});

Deno.test("a file that did not change is a 304", async () => {
  const first = await ask("/app.css");
  await first.body?.cancel();
  const headers = { "If-None-Match": first.headers.get("etag")! };
  const second = await ask("/app.css", { headers });
  assertEquals([second.status, await second.text()], [304, ""]);
  assertEquals(await statusOf("/app.css", { headers: { "If-None-Match": 'W/"old"' } }), 200);
});

Deno.test("static files are read only, and hidden ones are not there", async () => {
  const head = await ask("/app.css", { method: "HEAD" });
  assertEquals([head.status, await head.text()], [200, ""]);
  assertNotEquals(head.headers.get("content-length"), "0");
  assertEquals(await statusOf("/app.css", { method: "POST" }), 405);
  for (const path of ["/.hidden.txt", "/..%2fmain.ts", "/%2e%2e/main.ts", "/snapshot.js"]) {
    assertEquals(await statusOf(path), 404, path);
  }
  assertEquals(await statusOf("/%E0%A4%A.css"), 404);
});

Deno.test("a missing icon is refused without a page", async () => {
  const response = await ask("/favicon.ico");
  assertEquals([response.status, await response.text()], [404, ""]);
});

Deno.test("what names its build in the URL may be kept for ever", async () => {
  const page = await textOf("/");
  const script = page.match(/\/_fresh\/js\/[0-9a-f]+\/Counter\.js/)?.[0];
  const image = page.match(/<img src="([^"]+)"/)?.[1];
  assertExists(script);
  assertMatch(image ?? "", /^\/dot\.svg\?__frsh_c=[0-9a-f]+$/);
  for (const path of [script, image!]) {
    const response = await ask(path);
    await response.body?.cancel();
    const { headers } = response;
    assertEquals([response.status, headers.get("cache-control")], [
      200,
      "public, max-age=31536000, immutable",
    ]);
  }
  const head = await ask(script, { method: "HEAD" });
  assertEquals(head.headers.get("content-type"), "text/javascript; charset=UTF-8");
  const stale = await ask("/dot.svg?__frsh_c=older");
  assertEquals([stale.status, stale.headers.get("location")], [307, "/dot.svg"]);
});

// Content-Security-Policy.

Deno.test("a page's policy lets through the inline scripts and styles that the page was made with", async () => {
  const response = await ask("/");
  const policy = response.headers.get("content-security-policy") ?? "";
  const nonce = policy.match(/script-src 'self' 'nonce-([0-9a-f]{32})'/)?.[1];
  assertExists(nonce);
  assertStringIncludes(policy, `style-src 'self' 'nonce-${nonce}'`);
  assertFalse(policy.includes("unsafe-inline"));
  const tags = [...(await response.text()).matchAll(/<(?:script|style)[^>]*>/g)].flat();
  assertEquals(tags.length, 2);
  for (const tag of tags) assertStringIncludes(tag, `nonce="${nonce}"`);
  const again = await ask("/");
  await again.body?.cancel();
  assertFalse(again.headers.get("content-security-policy")?.includes(nonce));
});

Deno.test("own directives take the place of Fresh's, or are added", async () => {
  const policy = (await ask("/json")).headers.get("content-security-policy") ?? "";
  const directives = policy.split("; ");
  assertEquals(directives.filter((name) => name.startsWith("img-src")), ["img-src 'self' blob:"]);
  assert(directives.includes("worker-src 'self'"), policy);
  assert(directives.includes("frame-ancestors 'none'"), policy);
  assert(directives.includes("upgrade-insecure-requests"), policy);
});

// Sockets.

Deno.test("ctx.upgrade refuses what is not an upgrade, with 400", async () => {
  for (const path of ["/socket", "/handled-socket"]) {
    const response = await ask(path);
    assertEquals(response.status, 400);
    assertStringIncludes(await response.text(), "400 Expected a WebSocket upgrade request");
  }
});

/** The next event of a socket, whichever of the two comes. */
function next(socket: WebSocket): Promise<MessageEvent | CloseEvent> {
  const { promise, resolve } = Promise.withResolvers<MessageEvent | CloseEvent>();
  socket.addEventListener("message", resolve, { once: true });
  socket.addEventListener("close", resolve, { once: true });
  return promise;
}

async function opened(url: string, protocols: string[] = []): Promise<WebSocket> {
  const socket = new WebSocket(url, protocols);
  socket.binaryType = "arraybuffer";
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.addEventListener("open", () => resolve(), { once: true });
  socket.addEventListener("error", reject, { once: true });
  await promise;
  return socket;
}

Deno.test("ctx.upgrade gives the socket, with the subprotocol that was chosen", async () => {
  await serving(async (host) => {
    const socket = await opened(`ws://${host}/socket`, ["first", "second"]);
    assertEquals(socket.protocol, "second");
    for (const sent of ["text", Uint8Array.of(1, 0, 255)]) {
      socket.send(sent);
      const { data } = await next(socket) as MessageEvent;
      assertEquals(typeof data === "string" ? data : new Uint8Array(data), sent);
    }
    socket.close();
    assertEquals((await next(socket)).type, "close");
  });
});

Deno.test("ctx.upgrade calls handlers as the socket lives", async () => {
  await serving(async (host) => {
    const socket = await opened(`ws://${host}/handled-socket`);
    socket.send("hi");
    assertEquals((await next(socket) as MessageEvent).data, "open hi");
    socket.close(4001, "enough");
    assertEquals((await next(socket)).type, "close");
    assertEquals(await (await fetch(`http://${host}/closings`)).json(), ["4001 enough"]);
  });
});

// Islands.

Deno.test("islands are rendered on the server, and only their pages load scripts", async () => {
  const response = await ask("/");
  const text = await response.text();
  assertMatch(text, /<div id="counter" data-live="false"><button type="button" ?>3<\/button>/);
  assertMatch(text, /<b id="follower">40 clicks, 0 shared<\/b>/);
  assertStringIncludes(text, "<i>label</i>");
  const link = response.headers.get("link") ?? "";
  assertMatch(
    link,
    /<\/_fresh\/js\/[0-9a-f]+\/fresh-runtime\.js>; rel="modulepreload"; as="script"/,
  );
  for (const name of ["Counter", "Follower", "Kinds"]) assertStringIncludes(link, `/${name}.js>`);
  const plain = await ask("/data");
  assertFalse((await plain.text()).includes("<script"));
  assertEquals(plain.headers.get("link"), null);
});

Deno.test({
  name: "islands come to life with their props, sharing modules and signals, under the policy",
  timeout: 60_000,
  fn: async () => {
    await using browser = await openBrowser({ microphone: "missing" });
    await serving(async (host) => {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.goto(`http://${host}/`);
      await page.waitForSelector("#counter[data-live=true]");
      await page.waitForSelector("#kinds:not(:empty)");
      await page.type("#counter input", "typed");
      await page.click("#counter button");
      await page.click("#counter button");
      const seen = await page.evaluate(() => ({
        button: document.querySelector("#counter button")?.textContent,
        follower: document.querySelector("#follower")?.textContent,
        counters: document.querySelectorAll("#counter").length,
        typed: document.querySelector<HTMLInputElement>("#counter input")?.value,
        kinds: document.querySelector("#kinds")?.textContent,
        rendered: document.querySelector("#kinds")?.getAttribute("data-rendered"),
      }));
      const { kinds, rendered, ...rest } = seen;
      assertEquals(rest, {
        button: "5",
        follower: "42 clicks, 2 shared",
        counters: 1,
        typed: "typed",
      });
      assertStringIncludes(kinds ?? "", String(2n ** 69n));
      assertEquals(kinds, rendered);
      assertEquals(complaints, []);
    });
  },
});
