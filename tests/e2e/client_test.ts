/** A page of one's own on another origin, as README gives it: a call by `/client.js` alone. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import type { LookseeCall } from "../../lib/client/client.ts";
import { startSimulator } from "../../lib/simulator/server.ts";
import { startApp } from "../support/app.ts";
import { openBrowser } from "../support/browser.ts";
import { showKnownScreen } from "../support/known_screen.ts";
import { readmeExample } from "../support/readme_example.ts";
import { recite } from "../support/speech.ts";
import { encodeWav } from "../support/wav.ts";

const CODE = "right-code-of-anna";
const OWNERS_TOOLS = fileURLToPath(new URL("../support/own_tools.ts", import.meta.url));
const fill = (thing: unknown) => [{ call: { tool: "fill_basket", args: { thing } } }];
/** What the model does with the tools of README's page, and the owner's. */
const CALLS_TOOLS = JSON.stringify({
  rules: [
    { when: { result: "*" }, do: [{ say: "{result}" }] },
    { when: { words: "nothing" }, do: fill(7) },
    { when: { words: "bread" }, do: fill("a loaf of bread") },
    { when: { words: "milk" }, do: fill("milk") },
    { when: { words: "look" }, do: [{ call: { tool: "read_basket", args: {} } }] },
    { when: { words: "order" }, do: [{ call: { tool: "order", args: { thing: "a", count: 2 } } }] },
  ],
});

/** What the example leaves at the console, and what the test keeps there. */
type Console = typeof globalThis & {
  call: LookseeCall;
  pictures: { width: number; height: number }[];
  loudest: { microphone: number; reply: number };
};

interface Site {
  origin: string;
  /** Whose address stands in the example from now on. */
  useRelay(url: string): void;
}

/** The example, served as by a site that is strict about what its pages load. */
async function siteOf(stack: AsyncDisposableStack, readme: string): Promise<Site> {
  const example = await readmeExample(readme);
  let relay = "";
  const site = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, () => {
    const policy =
      `default-src 'none'; script-src 'unsafe-inline' ${relay}; connect-src ${relay} ` +
      `${relay.replace("http", "ws")}; worker-src blob: ${relay}`;
    const headers = { "content-type": "text/html", "content-security-policy": policy };
    return new Response(example(relay), { headers });
  });
  stack.defer(() => site.shutdown());
  const { port } = site.addr;
  return { origin: `http://127.0.0.1:${port}`, useRelay: (url) => relay = url };
}

/** @param words said into its microphone; none: it is silent, and no line is interrupted */
async function browserThatSays(stack: AsyncDisposableStack, words?: string): Promise<Browser> {
  const microphone = await Deno.makeTempFile({ suffix: ".wav" });
  stack.defer(() => Deno.remove(microphone));
  const said = words === undefined ? [] : [{ say: words }];
  const sound = await recite([{ pauseMs: 1_000 }, ...said, { pauseMs: 1_500 }]);
  await Deno.writeFile(microphone, encodeWav(sound));
  const browser = await openBrowser({ microphone });
  stack.defer(() => browser.close());
  return browser;
}

/** Until the example shows this text in a part of its page. */
function untilShown(page: Page, id: string, text: string): Promise<unknown> {
  return page.waitForFunction(
    (id: string, text: string) => document.getElementById(id)?.textContent?.includes(text),
    { timeout: 25_000 },
    id,
    text,
  );
}

/** Note what the call tells beside what the example shows. */
function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const here = globalThis as Console;
    here.pictures = [];
    here.loudest = { microphone: 0, reply: 0 };
    here.call.on("picture", ({ width, height }) => here.pictures.push({ width, height }));
    here.call.on("level", ({ microphone, reply }) => {
      here.loudest.microphone = Math.max(here.loudest.microphone, microphone);
      here.loudest.reply = Math.max(here.loudest.reply, reply);
    });
  });
}

Deno.test({
  name:
    "README's page calls from another origin: it hears, is answered aloud, sees, mutes and ends",
  timeout: 120_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const site = await siteOf(stack, "lib/client/README.md");
    const browser = await browserThatSays(stack, "Can you hear me from over there?");
    const app = await startApp({
      LOOKSEE_ORIGINS: site.origin,
      LOOKSEE_ACCESS_CODES: `anna:${CODE}`,
    });
    stack.defer(async () => void await app.stop());
    site.useRelay(app.url);
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await showKnownScreen(page);
    // A visitor of the relay's own page has its cookie, which a socket of this site brings along.
    await page.goto(app.url);
    await page.goto(site.origin, { waitUntil: "networkidle0" });
    await page.type("#code", CODE);
    await page.click("#call");
    // Pressed again it would be a second call, which goes on when the page ends its own.
    await page.click("#call");
    await untilShown(page, "status", "listening");
    await page.click("#call");
    assertEquals((await (await fetch(`${app.url}/api/health`)).json()).calls, 1);
    await listen(page);
    await untilShown(page, "lines", "person: ");
    await untilShown(page, "lines", "model: ");
    await page.waitForFunction(() => (globalThis as Console).loudest.reply > 0.3);
    assert(await page.evaluate(() => (globalThis as Console).loudest.microphone > 0.3));
    await untilShown(page, "status", "listening");

    await page.click("#share");
    await page.waitForFunction(() => (globalThis as Console).pictures.length > 0);
    assertEquals(
      await page.evaluate(() => (globalThis as Console).pictures[0]),
      { width: 1_536, height: 864 },
    );
    await page.type("#text", "What do you see?");
    await page.click("#form button");
    await untilShown(page, "lines", "person: What do you see?");
    await untilShown(page, "lines", "1536 by 864 pixels");
    await page.click("#mute");
    const sources = () => page.evaluate(() => (globalThis as Console).call.sources);
    assertEquals(await sources(), { microphone: "muted", screen: "on", camera: null });

    await page.click("#end");
    await untilShown(page, "status", "ended");
    await page.waitForSelector("#call:enabled");
    assertEquals(await sources(), { microphone: "off", screen: null, camera: null });
    assertEquals(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    assertEquals(errors, []);
    assert(!app.output().includes(CODE));

    await page.reload({ waitUntil: "networkidle0" });
    await page.type("#code", "wrong-code-of-hers");
    await page.click("#call");
    await untilShown(page, "trouble", "The access code was not accepted");
    await untilShown(page, "status", "failed");
  },
});

/** Type a line into README's page. */
async function typeLine(page: Page, line: string): Promise<void> {
  await page.type("#text", line);
  await page.click("#form button");
}

/** Answer the one question that README's page puts. @returns what it says */
async function answerQuestion(page: Page, word: "Yes" | "No"): Promise<string> {
  const question = await page.waitForSelector("#questions p");
  const words = await question?.evaluate((element) => element.textContent) ?? "";
  await page.click(`#questions button:nth-of-type(${word === "Yes" ? 1 : 2})`);
  await page.waitForSelector("#questions p", { hidden: true });
  return words;
}

Deno.test({
  name:
    "the model uses the tools of README's page, and asks before one acts; an owner may lock them",
  timeout: 90_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const simulator = await startSimulator({
      ...{ voice: "tone", textAnswerDelayMs: 100, script: CALLS_TOOLS },
    });
    stack.defer(() => simulator.close());
    const site = await siteOf(stack, "lib/client/README.md");
    const browser = await browserThatSays(stack);
    const serve = async (settings: Record<string, string>) => {
      const app = await startApp({
        ...{ LOOKSEE_UPSTREAM: simulator.url, GEMINI_API_KEY: "any-key-does-for-a-simulator" },
        ...{ LOOKSEE_ORIGINS: site.origin, LOOKSEE_TOOLS: OWNERS_TOOLS, ...settings },
      });
      stack.defer(async () => void await app.stop());
      return app;
    };
    const open = await serve({});
    const locked = await serve({ LOOKSEE_LOCK_TOOLS: "none" });
    const listed = await serve({ LOOKSEE_LOCK_TOOLS: "read_basket" });
    site.useRelay(open.url);
    const page = await browser.newPage();
    await page.goto(site.origin, { waitUntil: "networkidle0" });
    await page.click("#call");
    await untilShown(page, "status", "listening");
    const basket = () =>
      page.$$eval("#basket li", (items) => items.map((item) => item.textContent));

    await typeLine(page, "put nothing in");
    await untilShown(page, "lines", "#/thing");
    await typeLine(page, "put milk in");
    await answerQuestion(page, "No");
    await untilShown(page, "lines", "The person said no");
    assertEquals(await basket(), []);
    await typeLine(page, "put bread in");
    assertEquals(
      await answerQuestion(page, "Yes"),
      'Put into the basket? {"thing":"a loaf of bread"}YesNo',
    );
    await untilShown(page, "basket", "a loaf of bread");
    await typeLine(page, "look into it");
    await untilShown(page, "lines", '"things":["a loaf of bread"]');
    await typeLine(page, "order it");
    assertStringIncludes(await answerQuestion(page, "Yes"), "Order from the supplier?");
    await untilShown(page, "lines", "Ordered 2 of a");
    await page.click("#end");
    assertEquals(open.output().includes("bread"), false, "what tools are given is not logged");

    const expected = [
      [locked, "settings-refused", "has fixed which tools there are (LOOKSEE_LOCK_TOOLS)"],
      [listed, "settings-refused", "The tool fill_basket is not open here. Open: read_basket, "],
    ] as const;
    for (const [relay, code, words] of expected) {
      site.useRelay(relay.url);
      const other = await browser.newPage();
      await other.goto(site.origin, { waitUntil: "networkidle0" });
      await other.click("#call");
      await untilShown(other, "status", "failed");
      const trouble = await other.evaluate(() => (globalThis as Console).call.troubles[0]);
      assertEquals(trouble.code, code);
      assertStringIncludes(trouble.raw, words);
    }
  },
});

Deno.test({
  name: "an origin that is not listed gets neither the module nor an answer nor a call",
  timeout: 90_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const site = await siteOf(stack, "lib/client/README.md");
    const browser = await browserThatSays(stack, "Nobody hears this.");
    const closed = await startApp({ LOOKSEE_ORIGINS: "https://other.example" });
    stack.defer(async () => void await closed.stop());
    const open = await startApp({ LOOKSEE_ORIGINS: site.origin });
    stack.defer(async () => void await open.stop());
    site.useRelay(closed.url);
    const page = await browser.newPage();
    await page.goto(site.origin, { waitUntil: "networkidle0" });
    assertEquals(
      await page.evaluate(() => typeof document.getElementById("call")?.onclick),
      "object",
    );
    const outcome = (path: string) =>
      page.evaluate(async (url: string) => {
        const [loaded, read, socket] = await Promise.all([
          import(url + "/client.js").then(() => "loaded", String),
          fetch(url + "/api/config").then(() => "read", String),
          new Promise((resolve) => {
            const socket = new WebSocket(url.replace("http", "ws") + "/api/live", "looksee.1");
            socket.onopen = () => resolve("open");
            socket.onclose = () => resolve("closed");
          }),
        ]);
        return { loaded, read, socket };
      }, path);
    const { loaded, read, socket } = await outcome(closed.url);
    assertMatch(loaded, /^TypeError/);
    assertMatch(read, /^TypeError/);
    assertEquals(socket, "closed");

    // The module of a relay that lists the site, asked to call one that does not.
    const opened = await browser.newPage();
    await opened.setBypassCSP(true);
    await opened.goto(site.origin);
    const trouble = await opened.evaluate(
      async (from: string, server: string) => {
        const { connect } = await import(from + "/client.js");
        const call: LookseeCall = await connect({ server });
        return { status: call.status, trouble: call.troubles[0] };
      },
      open.url,
      closed.url,
    );
    assertEquals([trouble.status, trouble.trouble.code], ["failed", "socket-refused"]);
    assertStringIncludes(trouble.trouble.raw, `(${site.origin}) in LOOKSEE_ORIGINS`);
  },
});

Deno.test({
  name: "a browser keeps the module for other sites, and asks whether a build is still the same",
  timeout: 60_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const site = await siteOf(stack, "lib/client/README.md");
    const app = await startApp({ LOOKSEE_ORIGINS: site.origin });
    stack.defer(async () => void await app.stop());
    site.useRelay(app.url);
    for (const path of ["/client.js", "/embed.js", "/worklets/sound.js"]) {
      const ask = async (headers: Record<string, string>) => {
        const response = await fetch(app.url + path, {
          headers: { origin: site.origin, ...headers },
        });
        const { status, headers: told } = response;
        return {
          ...{ status, bytes: (await response.bytes()).length, etag: told.get("etag") },
          allows: told.get("access-control-allow-origin"),
          kept: told.get("cache-control"),
        };
      };
      const first = await ask({});
      const kept = path.startsWith("/worklets/") ? "no-cache" : "public, max-age=300";
      const allows = path === "/embed.js" ? null : site.origin;
      assertEquals([first.status, first.kept, first.allows], [200, kept, allows], path);
      const again = await ask({ "if-none-match": first.etag ?? "" });
      assertEquals(again, { ...first, status: 304, bytes: 0, etag: again.etag }, path);
      assertEquals((await ask({ "if-none-match": 'W/"older"' })).bytes, first.bytes, path);
    }
    const browser = await openBrowser({ microphone: "denied" });
    stack.defer(() => browser.close());
    const page = await browser.newPage();
    const fromCache: boolean[] = [];
    page.on("response", (response) => {
      if (response.url().endsWith("/client.js")) fromCache.push(response.fromCache());
    });
    for (let visit = 0; visit < 2; visit++) {
      await page.goto(site.origin, { waitUntil: "networkidle0" });
    }
    assertEquals(fromCache, [false, true]);
  },
});

Deno.test({
  name: "a page on the relay's own origin needs nothing: not even another policy",
  timeout: 60_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const browser = await browserThatSays(stack, "Hello.");
    const app = await startApp({});
    stack.defer(async () => void await app.stop());
    const page = await browser.newPage();
    await showKnownScreen(page);
    await page.goto(app.url);
    const pictures = await page.evaluate(async () => {
      const sentTexts: string[] = [];
      const { send } = WebSocket.prototype;
      WebSocket.prototype.send = function (data) {
        if (typeof data === "string") sentTexts.push(data);
        send.call(this, data);
      };
      const { connect } = await import(location.origin + "/client.js");
      const wishes = { voice: "Puck", instructions: "Be brief.", microphone: false };
      const call: LookseeCall = await connect(wishes);
      const { voice, instructions, asks, tools } = JSON.parse(sentTexts[0]);
      const sent = new Promise<number>((resolve) => {
        call.on("picture", ({ width }) => resolve(width));
      });
      call.share("screen", { crop: { left: 0, top: 0, width: 500, height: 1_000 } });
      const width = await sent;
      call.end();
      const start = { voice, instructions, asks, tools };
      return { width, microphone: call.sources.microphone, status: call.status, start };
    });
    assert(pictures.width < 1_536, String(pictures.width));
    assertEquals([pictures.microphone, pictures.status], ["off", "ended"]);
    const wished = { voice: "Puck", instructions: "Be brief.", asks: false, tools: [] };
    assertEquals(pictures.start, wished);
  },
});
