/** A page of one's own on another origin, as README gives it: a call by `/client.js` alone. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Browser, Page } from "puppeteer-core";
import type { LookseeCall } from "../../lib/client/client.ts";
import { startApp } from "../support/app.ts";
import { openBrowser } from "../support/browser.ts";
import { showKnownScreen } from "../support/known_screen.ts";
import { readmeExample } from "../support/readme_example.ts";
import { recite } from "../support/speech.ts";
import { encodeWav } from "../support/wav.ts";

const CODE = "right-code-of-anna";

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

async function browserThatSays(stack: AsyncDisposableStack, words: string): Promise<Browser> {
  const microphone = await Deno.makeTempFile({ suffix: ".wav" });
  stack.defer(() => Deno.remove(microphone));
  const sound = await recite([{ pauseMs: 1_000 }, { say: words }, { pauseMs: 1_500 }]);
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
    await untilShown(page, "status", "listening");
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
