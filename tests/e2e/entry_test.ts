/** An access code in a real browser: where it goes, and where it never does. */
import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import type { Page } from "puppeteer-core";
import { cardShown, press, sendLine, shown, untilSaid, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

const CODE = "right-code-of-anna";
const WRONG = "wrong-code-of-hers";

/** What the browser itself sends and keeps, as its own tools see it. */
async function watched(page: Page) {
  const urls: string[] = [];
  const frames: string[] = [];
  const trades: { type: string; body: string }[] = [];
  const tools = await page.createCDPSession();
  await tools.send("Network.enable");
  tools.on("Network.webSocketCreated", ({ url }) => urls.push(url));
  tools.on("Network.webSocketFrameSent", ({ response }) => frames.push(response.payloadData));
  page.on("request", (request) => {
    urls.push(request.url());
    const { "content-type": type = "", referer = "" } = request.headers();
    urls.push(referer);
    if (new URL(request.url()).pathname !== "/api/entry") return;
    if (request.method() === "POST") trades.push({ type, body: request.postData() ?? "" });
  });
  return { urls, frames, trades };
}

async function enterCode(page: Page, code: string): Promise<void> {
  const field = await shown(page, "access-code");
  await field?.evaluate((input) => (input as HTMLInputElement).select());
  await field?.type(code);
}

scene("an access code is in no URL and no message; a wrong one is told kindly", {
  env: { LOOKSEE_ACCESS_CODES: `anna:${CODE}` },
  flaky: true,
  // The browser's own word for a wrong code.
  expects: [/response code: 403|status of 403/],
}, async ({ page, network, look, app }) => {
  const { urls, frames, trades } = await watched(page);
  await enterCode(page, WRONG);
  await press(page, "start-typing");
  await untilStatus(page, "failed");
  assertEquals(await cardShown(page), "access-refused");
  const card = await shown(page, "card");
  const words = await card?.evaluate(({ textContent }) => textContent ?? "") ?? "";
  assertMatch(words, /access code was not accepted.*Check the code for typing errors/);
  assertFalse(words.includes(WRONG));
  await look("card_wrong_code");
  // No socket was opened for it.
  assertEquals([trades.length, frames.length], [1, 0]);
  await press(page, "card-action");
  assertEquals(await page.evaluate(() => document.activeElement?.id), "access-code");

  await enterCode(page, CODE);
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await sendLine(page, "Am I in?");
  await untilSaid(page, "model", "am i in?");
  await untilWire(page, { way: "down", type: "reply", fields: { state: "complete" } });
  network.cut();
  await untilWire(page, { way: "down", type: "ready", count: 2 });
  await untilStatus(page, "listening");

  assertEquals(trades.map(({ body }) => JSON.parse(body).accessCode), [WRONG, CODE, CODE]);
  assert(trades.every(({ type }) => type === "application/json"));
  const starts = frames.filter((frame) => frame.includes('"type":"start"'));
  const tickets = starts.map((start) => JSON.parse(start).entryTicket);
  assertEquals([starts.length, new Set(tickets).size], [2, 2]);
  for (const code of [CODE, WRONG]) {
    assert(frames.length > 2 && urls.some((url) => url.startsWith("ws://")));
    for (const text of [...urls, ...frames, app.output(), await page.content()]) {
      assertFalse(text.includes(code), text);
    }
  }
  assertFalse(await page.evaluate((code) => document.cookie.includes(code), CODE));
});

scene("what the owner has fixed holds for the page's call, and its settings say so", {
  env: { LOOKSEE_LOCK_VOICES: "Puck", LOOKSEE_LOCK_INSTRUCTIONS: "Be kind." },
}, async ({ page, look }) => {
  assertEquals(await page.$(`[data-testid="fixed"]`), null);
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  const { fields } = await untilWire(page, { way: "down", type: "ready" });
  assertEquals([fields.voice, fields.fixed], ["Puck", ["instructions", "voice"]]);
  await press(page, "settings");
  const fixed = await shown(page, "fixed");
  assertEquals(await fixed?.evaluate(({ textContent }) => textContent), "instructions, voice");
  await look("settings_fixed");
});

scene("without an access code no way of beginning tries to call; the field is pointed out", {
  env: { LOOKSEE_ACCESS_CODES: `anna:${CODE}` },
}, async ({ page }) => {
  const { trades } = await watched(page);
  for (const way of ["start", "start-screen", "start-camera", "start-typing"]) {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await press(page, way);
    await page.waitForFunction(() => document.activeElement?.matches("[data-testid=access-code]"));
  }
  await untilStatus(page, "idle");
  assertEquals(await page.$(`[data-testid="card"],[data-testid="consent-accept"]`), null);
  assertEquals(trades, []);
  await enterCode(page, CODE);
  await press(page, "start-typing");
  await untilStatus(page, "listening");
});
