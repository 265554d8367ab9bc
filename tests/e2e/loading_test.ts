/**
 * What a visitor's browser loads, and when. Sizes are of gzip at its best (level 9), as a proxy in front
 * would send them; our own server sends Brotli or a quicker gzip, and says so.
 */
import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import { gzipSync } from "node:zlib";
import type { Page } from "puppeteer-core";
import {
  cardShown,
  press,
  shareScreen,
  shown,
  startCall,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

/** Bytes, gzipped: the budget of the page. */
const FIRST_BYTES = 21_000;
const CALL_BYTES = 90_000;
/**
 * Scripts: each by itself compresses worse, and a bundler makes a new one for every module that another
 * set of scripts needs. One more means that something is missing in `first.ts` or `wire.ts` of
 * `lib/scripts`, or that a part does not import its `call.ts`.
 */
const FIRST_SCRIPTS = 4;
const CALL_SCRIPTS = 9;

/** Keep what the page fetches when it has nothing better to do from being fetched. */
async function neverIdle(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    globalThis.requestIdleCallback = () => 0;
  });
}

/** Addresses of the scripts a page asked for since it was loaded last, worklets and workers too. */
async function scriptsOf(page: Page): Promise<Set<string>> {
  const urls = await page.evaluate(() => [
    ...performance.getEntriesByType("resource").map(({ name }) => name),
    ...(globalThis as { worklets?: string[] }).worklets ?? [],
  ]);
  return new Set(urls.filter((url) => new URL(url).pathname.endsWith(".js")));
}

/** What worklets and workers are made of is among no page's resources. */
async function watchWorklets(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const worklets: string[] = [];
    Object.assign(globalThis, { worklets });
    const note = (url: string | URL) => worklets.push(new URL(url, location.href).href);
    const { addModule } = Worklet.prototype;
    Worklet.prototype.addModule = function (url, options) {
      note(url);
      return addModule.call(this, url, options);
    };
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        note(url);
        super(url, options);
      }
    };
  });
}

async function gzipped(scripts: Set<string>): Promise<number> {
  let bytes = 0;
  for (const url of scripts) {
    const script = await fetch(url);
    bytes += gzipSync(new Uint8Array(await script.arrayBuffer()), { level: 9 }).length;
  }
  return bytes;
}

scene(
  "before the start card can be pressed few scripts are loaded, and a press before the rest is not lost",
  {},
  async ({ page }) => {
    await neverIdle(page);
    await page.reload({ waitUntil: "networkidle0" });
    const scripts = await scriptsOf(page);
    const bytes = await gzipped(scripts);
    assertLess(bytes, FIRST_BYTES, `${bytes}: ${[...scripts].join(", ")}`);
    assertEquals(scripts.size, FIRST_SCRIPTS, [...scripts].join(", "));
    await startCall(page);
    await untilStatus(page, "listening");
    const all = await scriptsOf(page);
    assert(all.size > scripts.size, "the engine of the call came with the page");
  },
);

scene(
  "a call with microphone, spoken replies and a shared screen loads no more than it may",
  { knownScreen: true, says: [{ pauseMs: 2_000 }, { say: "What do you see?" }] },
  async ({ page }) => {
    await watchWorklets(page);
    await page.reload({ waitUntil: "networkidle0" });
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await untilWire(page, { way: "up", type: "picture" });
    await untilStatus(page, "speaking");
    await untilSaid(page, "model", "");
    // What every call loads after a while is its own, too.
    await page.waitForNetworkIdle({ idleTime: 3_000 });
    const scripts = await scriptsOf(page);
    for (const worklet of ["sound", "picture_clock"]) {
      assert([...scripts].some((url) => url.includes(`/worklets/${worklet}.js`)), worklet);
    }
    const bytes = await gzipped(scripts);
    assertLess(bytes, CALL_BYTES, `${bytes}: ${[...scripts].join(", ")}`);
    assertEquals(scripts.size, CALL_SCRIPTS, [...scripts].join(", "));
    const unused =
      /note_blocks|search_box|\/qr-|PhoneDialog|\w+Body-|CoverView|DrawView|\/hands-|talk_sound|Captions|TabSound|float_|giving|EchoNote/;
    assertEquals([...scripts].filter((url) => unused.test(url)), []);
  },
);

scene("a part that is not there any more leaves a card that says to reload", {}, async (scene) => {
  // Another visitor, in whose browser nothing is kept.
  const context = await scene.browser.createBrowserContext();
  const page = await context.newPage();
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const isEngine = request.url().includes("/call-");
    void (isEngine ? request.respond({ status: 404, body: "gone" }) : request.continue());
  });
  await neverIdle(page);
  await page.goto(scene.app.url, { waitUntil: "networkidle0" });
  await press(page, "start");
  assertEquals(await cardShown(page), "page-outdated");
  const action = await shown(page, "card-action");
  assertMatch(await action?.evaluate((button) => button.textContent) ?? "", /load/i);
  await context.close();
});

scene(
  "whatever is text comes compressed, and what names its build may be kept",
  {},
  async ({ page, app }) => {
    const html = await (await fetch(app.url)).text();
    const [css] = /\/app\.css[^"]*/.exec(html) ?? [];
    const build = await page.evaluate(() => document.documentElement.dataset.build);
    const [boot] = /\/_fresh\/js\/[^"]*\.js/.exec(html) ?? [];
    const kept = [css, `/worklets/sound.js${build}`, boot];
    // Safari selects text while somebody draws over it, unless it is told so in its own word.
    assertMatch(await (await fetch(new URL(css ?? "", app.url))).text(), /-webkit-user-select/);
    for (const path of ["/", "/icon.svg", ...kept]) {
      const { headers, body } = await fetch(new URL(path ?? "", app.url));
      await body?.cancel();
      assertMatch(headers.get("content-encoding") ?? "", /^(br|gzip)$/, path);
      assertMatch(headers.get("vary") ?? "", /accept-encoding/i, path);
      const isKept = headers.get("cache-control")?.includes("immutable") ?? false;
      assertEquals(isKept, kept.includes(path), path);
    }
  },
);
