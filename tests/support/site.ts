/** A site of somebody else with the helper on it: its own origin, a browser, an app that names it. */
import type { Page } from "puppeteer-core";
import { type App, startApp } from "./app.ts";
import { openBrowser } from "./browser.ts";
import { encodeWav } from "./wav.ts";

/** A site that is shown. */
export interface Site {
  origin: string;
  app: App;
  page: Page;
  /** What its scripts threw. */
  errors: string[];
  /** Have it name another app from now on. */
  names(app: App): void;
}

/**
 * @param answer what the site's server answers, told the app's address
 * @param stack closes all of it
 */
export async function showSite(
  answer: (appUrl: string) => Response,
  stack: AsyncDisposableStack,
): Promise<Site> {
  let address = "";
  const site = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => answer(address),
  );
  stack.defer(() => site.shutdown());
  const origin = `http://127.0.0.1:${site.addr.port}`;
  const microphone = await Deno.makeTempFile({ suffix: ".wav" });
  stack.defer(() => Deno.remove(microphone));
  await Deno.writeFile(microphone, encodeWav({ rate: 48_000, pcm: new Int16Array(4_800) }));
  const browser = await openBrowser({ microphone });
  stack.defer(() => browser.close());
  const app = await startApp({ LOOKSEE_EMBED_ORIGINS: origin });
  stack.defer(async () => void await app.stop());
  address = app.url;
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(origin, { waitUntil: "networkidle0" });
  return { origin, app, page, errors, names: (other) => void (address = other.url) };
}
