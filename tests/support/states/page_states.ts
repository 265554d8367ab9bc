/** States of the page without a call, of its other pages, and of the page elsewhere: phone, frame. */
import { decode } from "jpeg-js";
import decodeQR from "qr/decode.js";
import type { Page } from "puppeteer-core";
import { press, shareScreen, shown, startCall, untilStatus } from "../call_page.ts";
import type { Scene } from "../scene.ts";
import type { Journey } from "./journey.ts";

/** A phone held upright, in CSS pixels. */
const PHONE = { width: 360, height: 740, isMobile: true, hasTouch: true } as const;

const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

export const before: Journey = {
  name: "before a call",
  async go({ page }, visit) {
    await shown(page, "check-network-state", `[data-state="good"]`);
    await visit("idle");
    await press(page, "settings");
    await shown(page, "turns");
    await visit("settings");
    await press(page, "help-open");
    await shown(page, "help-sheet");
    await visit("help");
    await press(page, "help-close");
    await page.keyboard.press("Escape");
  },
};

/** A voice is heard from the settings. */
export const hearingVoice: Journey = {
  name: "hearing a voice",
  async go({ page, simulator }, visit) {
    const untilSample = (state: string) =>
      shown(page, "voice-sample-note", `[data-state="${state}"]`);
    simulator.setFault("never-setup");
    await press(page, "settings");
    await press(page, "voice-sample");
    await untilSample("opening");
    await visit("voice asked for");
    await page.keyboard.press("Escape");
    simulator.setFault("quota");
    await press(page, "settings");
    await press(page, "voice-sample");
    await untilSample("quota");
    await visit("voice refused");
    simulator.setFault(null);
    await press(page, "voice-sample");
    await untilSample("playing");
    await visit("voice heard");
    await page.keyboard.press("Escape");
  },
};

/** A phone shows its camera to the page. */
export const pairing: Journey = {
  name: "a phone as camera",
  async go({ page, browser }, visit) {
    await press(page, "phone-link");
    await page.waitForSelector(`[data-testid="qr"] path`);
    await visit("phone dialog");
    const { data, width, height } = decode(await page.screenshot({ type: "jpeg", quality: 90 }));
    const phone = await browser.newPage();
    try {
      await phone.setViewport(PHONE);
      await phone.goto(decodeQR({ data, width, height }), { waitUntil: "networkidle0" });
      await shown(phone, "phone-accept");
      await visit("phone asks", phone);
      await press(phone, "phone-accept");
      await shown(phone, "phone-preview");
      await shown(phone, "phone", `[data-state="sending"]`);
      await visit("phone sends", phone);
      await page.bringToFront();
      await shown(page, "phone-picture");
      await visit("phone joined");
    } finally {
      await phone.close();
    }
    await page.bringToFront();
    await shown(page, "phone-dialog", `[data-state="ended"]`);
    await visit("phone left");
  },
};

/** The page itself on a phone. */
export const onPhone: Journey = {
  name: "on a phone",
  viewport: PHONE,
  async go({ page }, visit) {
    await visit("small idle");
    await press(page, "settings");
    await shown(page, "turns");
    await visit("small settings");
    await page.keyboard.press("Escape");
    await startCall(page);
    await untilStatus(page, "listening");
    await visit("small call");
    await press(page, "more");
    await visit("small more");
    await page.keyboard.press("Escape");
    await shareScreen(page);
    await shown(page, "preview");
    await visit("small sharing");
    await press(page, "camera");
    await press(page, "consent-accept");
    await page.waitForSelector(`[data-looks="2"]`);
    await visit("small screen and camera");
  },
};

/** Pages beside the page, where codes are asked for, and in a frame of another site. */
export const elsewhere: Journey = {
  name: "other pages",
  async go(scene, visit) {
    const { page } = scene;
    const language = await languageOf(page);
    let appUrl = "";
    const site = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen() {} },
      () => new Response(siteText(appUrl, language), { headers: { "content-type": "text/html" } }),
    );
    try {
      const origin = `http://127.0.0.1:${site.addr.port}`;
      const app = await scene.successor({
        LOOKSEE_ACCESS_CODES: "ann:a-long-code-of-ann",
        LOOKSEE_EMBED_ORIGINS: origin,
      });
      appUrl = app.url;
      const open = (path: string) =>
        page.goto(`${appUrl}${path}?language=${language}`, { waitUntil: "networkidle0" });
      await open("/");
      await shown(page, "access-code");
      await visit("access code");
      await press(page, "settings");
      await shown(page, "voice-sample-code");
      await visit("settings without an access code");
      await open("/phone");
      await visit("phone page");
      await open("/offline");
      await visit("offline page");
      await open("/nowhere");
      await visit("missing page");
      await goToSite(scene, origin, visit);
    } finally {
      await site.shutdown();
    }
  },
};

async function goToSite({ page }: Scene, origin: string, visit: Parameters<Journey["go"]>[1]) {
  await page.goto(origin, { waitUntil: "networkidle0" });
  await visit("another site");
  const button = await page.waitForSelector("looksee-helper >>> button");
  await button?.click();
  const frame = await page.waitForFrame((frame) => frame.parentFrame() !== null);
  await frame.waitForSelector(`[data-testid="start"]`, { visible: true });
  await visit("in a frame", frame);
  await visit("a site with the frame");
}

/** A page of somebody else with the helper on it. */
function siteText(appUrl: string, language: string): string {
  return `<!DOCTYPE html><html lang="${language}"><title>A site</title>
    <meta name="viewport" content="width=device-width">
    <main><h1>A site</h1><p>About apples.</p></main>
    <script src="${appUrl}/embed.js" data-language="${language}"></script></html>`;
}
