/** The page under its own headers, and its server with named rights: a whole call, and nothing refused. */
import { assert, assertEquals, assertGreater, assertStringIncludes } from "@std/assert";
import { tmpdir } from "node:os";
import type { Frame, Page } from "puppeteer-core";
import { startApp } from "../support/app.ts";
import { openBrowser } from "../support/browser.ts";
import {
  press,
  sendLine,
  shareScreen,
  shown,
  startCall,
  untilStatus,
} from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { spellingsIn } from "../support/spellings.ts";
import { untilWire } from "../support/wire_log.ts";

const FOLDER = `${tmpdir()}/looksee headers ${crypto.randomUUID()}`;
const CODE = "right-code-of-anna";

/** Keep what the browser refuses this page: by its content policy, or by its permissions. */
async function keepReports(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluateOnNewDocument(() => {
    const kept: string[] = [];
    Object.assign(globalThis, { kept });
    document.addEventListener("securitypolicyviolation", (event) => {
      kept.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
    const observer = (reports: { type: string; body: unknown }[]) => {
      for (const { type, body } of reports) kept.push(`${type} ${JSON.stringify(body)}`);
    };
    const { ReportingObserver: Observer } = globalThis as unknown as {
      ReportingObserver: new (
        callback: typeof observer,
        options: { buffered: boolean },
      ) => { observe(): void };
    };
    new Observer(observer, { buffered: true }).observe();
  });
  await page.reload({ waitUntil: "networkidle0" });
  return () => page.evaluate(() => (globalThis as unknown as { kept: string[] }).kept);
}

/** Every address that the page asks for from now on, sockets included. */
async function keepAddresses(page: Page): Promise<string[]> {
  const addresses: string[] = [];
  const session = await page.createCDPSession();
  session.on("Network.requestWillBeSent", ({ request }) => addresses.push(request.url));
  session.on("Network.webSocketCreated", ({ url }) => addresses.push(url));
  await session.send("Network.enable");
  return addresses;
}

scene(
  "a whole call with sound, pictures and lines breaks none of the page's rules, nor the server's",
  {
    says: [{ say: "Good morning to you." }, { pauseMs: 3_000 }],
    knownScreen: true,
    simulator: { holdTurnComplete: 0, audioSpeed: 20 },
    env: {
      LOOKSEE_ACCESS_CODES: `anna:${CODE}`,
      LOOKSEE_RECORD: `${FOLDER}/calls`,
      LOOKSEE_STORE: `${FOLDER}/store/kept.sqlite3`,
    },
    expects: [/Executing inline script violates/],
  },
  async ({ page, app }) => {
    await using stack = new AsyncDisposableStack();
    stack.defer(() => Deno.remove(FOLDER, { recursive: true }));
    const addresses = await keepAddresses(page);
    const reports = await keepReports(page);
    await (await shown(page, "access-code"))?.type(CODE);
    await startCall(page);
    await untilStatus(page, "listening", "hearing");
    await shareScreen(page);
    await untilWire(page, { way: "up", type: "picture" });
    await untilWire(page, { way: "down", type: "reply", fields: { state: "complete" } });
    await press(page, "camera");
    await press(page, "consent-accept");
    await sendLine(page, "What do you see?");
    await untilWire(page, { way: "down", type: "reply", fields: { state: "complete", reply: 2 } });
    await press(page, "end");
    assert(await app.says("call recorded"));
    assertEquals(await reports(), []);
    assertEquals((await Array.fromAsync(Deno.readDir(`${FOLDER}/calls`))).length, 1);
    assertGreater((await Deno.stat(`${FOLDER}/store/kept.sqlite3`)).size, 0);
    assert(!/NotCapable|Requires \w+ access/.test(app.output()), app.output());

    assert(addresses.some((address) => address.startsWith("ws")), "the socket was not seen");
    assertEquals(addresses.filter((address) => spellingsIn(address, CODE).length > 0), []);
    const kept = await page.evaluate(() =>
      JSON.stringify([document.cookie, Object.entries(localStorage), location.href])
    );
    assertEquals(spellingsIn(kept, CODE), []);

    // What the page does not do is refused, and would have been reported.
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
    });
    assertEquals(await page.evaluate(() => "ran" in globalThis), false);
    assertStringIncludes((await reports()).join("\n"), "script-src");
    assertEquals(await rightsOf(page), [
      ...["autoplay", "camera", "display-capture", "microphone", "screen-wake-lock"],
    ]);
  },
);

/** Which of the features that concern a person or a device the page may use, as the browser sees it. */
function rightsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { featurePolicy } = document as unknown as {
      featurePolicy: { allowsFeature(name: string): boolean };
    };
    const asked = ["autoplay", "camera", "clipboard-read", "display-capture", "geolocation"];
    asked.push("hid", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb");
    return asked.filter((name) => featurePolicy.allowsFeature(name));
  });
}

/** Ask as no client library would; tells the head of the answer. */
async function headOf(url: string, ...lines: string[]): Promise<Headers> {
  const { hostname, port, host } = new URL(url);
  using line = await Deno.connect({ hostname, port: Number(port) });
  const request = [...lines, `Host: ${host}`, "Connection: close", "\r\n"].join("\r\n");
  await line.write(new TextEncoder().encode(request));
  const text = await new Response(line.readable).text();
  const [, ...fields] = text.split("\r\n\r\n")[0].split("\r\n");
  return new Headers(fields.map((field) => field.split(": ") as [string, string]));
}

Deno.test({
  name: "every answer brings the headers: pages, files, errors, REST, refused sockets",
  timeout: 60_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const app = await startApp({ LOOKSEE_TRUST_PROXY: "1" });
    stack.defer(async () => void await app.stop());
    const upgrade = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
    const answers: [what: string, Headers][] = [
      ["a refused socket", await headOf(app.url, "GET /api/live HTTP/1.1", ...upgrade)],
      ["an odd upgrade", await headOf(app.url, "GET / HTTP/1.1", "Upgrade: h2c")],
      ["OPTIONS", await headOf(app.url, "OPTIONS /v1beta/models HTTP/1.1")],
    ];
    const asked: [path: string, status: number, init?: RequestInit][] = [
      ["/", 200],
      ["/", 200, { method: "HEAD" }],
      ["/app.css", 200],
      ["/app.css", 405, { method: "POST" }],
      ["/worklets/sound.js", 200],
      ["/phone", 200],
      ["/nowhere", 404],
      ["/favicon.ico", 404],
      ["/api/health", 200],
      ["/api/entry", 415, { method: "POST", body: "code" }],
      ["/v1beta/models", 200],
      ["/v1alpha/auth_tokens", 400, { method: "POST", body: "{" }],
    ];
    for (const [path, status, init] of asked) {
      const headers = { "x-forwarded-proto": "https" };
      const response = await fetch(app.url + path, { headers, ...init });
      await response.body?.cancel();
      assertEquals(response.status, status, path);
      assertEquals(response.headers.get("strict-transport-security"), "max-age=31536000", path);
      answers.push([`${init?.method ?? "GET"} ${path}`, response.headers]);
    }
    // It is the page all the same, whose script has to run.
    const [, [, odd]] = answers;
    assertStringIncludes(odd.get("content-security-policy") ?? "", "script-src 'self' 'nonce-");
    for (const [what, headers] of answers) {
      const policy = headers.get("content-security-policy") ?? "";
      assert(policy.startsWith("default-src 'none'; script-src '"), `${what}: ${policy}`);
      assert(!policy.includes("unsafe"), what);
      assertStringIncludes(policy, "frame-ancestors 'none'", what);
      assertStringIncludes(headers.get("permissions-policy") ?? "", "microphone=(self), ", what);
      assertEquals(headers.get("x-content-type-options"), "nosniff", what);
      assertEquals(headers.get("referrer-policy"), "no-referrer", what);
    }
  },
});

Deno.test({
  name: "another site shows the page in a frame only where its origin is listed, and then can call",
  timeout: 60_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    let address = "";
    const site = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen() {} },
      () =>
        new Response(
          `<!DOCTYPE html><title>another site</title>
          <iframe src="${address}" width="900" height="700" allow="microphone"></iframe>`,
          { headers: { "content-type": "text/html" } },
        ),
    );
    stack.defer(() => site.shutdown());
    const origin = `http://127.0.0.1:${site.addr.port}`;
    const microphone = `${await Deno.makeTempDir()}/silence.wav`;
    const browser = await openBrowser({ microphone });
    stack.defer(() => browser.close());
    const page = await browser.newPage();
    for (const listed of [[], ["https://a.example", origin]]) {
      const app = await startApp({ LOOKSEE_EMBED_ORIGINS: listed.join(",") });
      address = app.url;
      await page.goto(origin, { waitUntil: "networkidle0" });
      const frame: Frame = page.frames()[1];
      if (listed.length === 0) {
        assertEquals(await frame.$(`[data-testid="start"]`), null);
      } else {
        // A frame is looked into as a page is.
        await startCall(frame as unknown as Page);
        await untilStatus(frame as unknown as Page, "listening");
      }
      await app.stop();
    }
  },
});
