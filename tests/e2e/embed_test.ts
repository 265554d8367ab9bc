/** The helper on another site, by one script tag: a button, the frame, a call, and what the two say. */
import { assert, assertEquals } from "@std/assert";
import type { Page } from "puppeteer-core";
import { startApp } from "../support/app.ts";
import { startCall, untilStatus } from "../support/call_page.ts";
import { showSite } from "../support/site.ts";

/** The element, as a site's scripts see it. */
interface Helper extends HTMLElement {
  open(): void;
  close(): void;
  line(text: string): void;
  end(): void;
}

Deno.test({
  name: "one script tag puts the helper on a site that is named, and says so on one that is not",
  timeout: 90_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const { origin, page, errors, names } = await showSite((address) =>
      new Response(
        `<!DOCTYPE html><title>a site</title><h1>A site</h1>
            <script src="${address}/embed.js" data-label="Help" data-language="en"></script>`,
        // A strict site: what the script needs is its origin, for script and frame.
        {
          headers: {
            "content-type": "text/html",
            "content-security-policy":
              `default-src 'none'; script-src ${address}; frame-src ${address}`,
          },
        },
      ), stack);
    assertEquals(page.frames().length, 1, "nothing is loaded before the button is pressed");
    await page.evaluate(() => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      for (const type of ["status", "refused"]) {
        document.addEventListener(`looksee-${type}`, (event) => {
          const { status, reason } = (event as CustomEvent).detail;
          told.push(status ?? reason);
        });
      }
    });
    const untilTold = (what: string) =>
      page.waitForFunction(
        (what: string) => (globalThis as unknown as { told: string[] }).told.includes(what),
        { timeout: 20_000 },
        what,
      );
    const button = (await page.$("looksee-helper >>> button"))!;
    await button.click();
    await untilTold("idle");
    const frame = page.frames()[1] as unknown as Page;
    // The keys go into the frame, and come back; Escape of the site closes it, and takes none away.
    const inHelper = () =>
      page.$eval("looksee-helper", ({ shadowRoot }) => shadowRoot?.activeElement?.tagName ?? "");
    assertEquals(await inHelper(), "IFRAME");
    await page.$eval("looksee-helper", (helper) => (helper as Helper).close());
    assertEquals(await inHelper(), "BUTTON");
    await button.click();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("Escape");
    await page.waitForSelector("looksee-helper >>> .panel[hidden]");
    assertEquals(await inHelper(), "");
    await button.click();
    await page.$eval("looksee-helper", (helper) => (helper as Helper).line("Too early."));
    await untilTold("no-call");
    await startCall(frame);
    await untilStatus(frame, "listening");
    await untilTold("listening");
    await Deno.mkdir("tests/failed/looks", { recursive: true });
    await page.screenshot({ path: "tests/failed/looks/embed.png" });
    await page.$eval("looksee-helper", (helper) => (helper as Helper).line("I look at form 7."));
    await frame.waitForFunction(() => document.body.innerText.includes("I look at form 7."));
    // Hidden it goes on, and says on its button what it does.
    await page.$eval("looksee-helper", (helper) => (helper as Helper).close());
    assert((await button.evaluate((button) => button.textContent ?? "")).startsWith("Help · "));
    await page.$eval("looksee-helper", (helper) => (helper as Helper).end());
    await untilTold("ended");
    assertEquals(errors, []);

    const other = await startApp({ LOOKSEE_EMBED_ORIGINS: "https://other.example" });
    stack.defer(async () => void await other.stop());
    names(other);
    await page.goto(origin, { waitUntil: "networkidle0" });
    await (await page.$("looksee-helper >>> button"))!.click();
    const told = await page.waitForSelector("looksee-helper >>> p", { timeout: 20_000 });
    const text = await told!.evaluate((told) => told.textContent);
    assertEquals(
      text,
      `${other.url} did not answer, or does not allow this site (${origin}) to show it.`,
    );
  },
});
