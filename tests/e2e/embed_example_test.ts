/** The page of `lib/embed/README.md`, as it stands: a site with the helper and a button of its own. */
import { assertEquals } from "@std/assert";
import type { Page } from "puppeteer-core";
import { startCall, untilStatus } from "../support/call_page.ts";
import { readmeExample } from "../support/readme_example.ts";
import { showSite } from "../support/site.ts";

/** Until the page, or the frame in it, shows this. */
function untilText(page: Page, text: string): Promise<unknown> {
  return page.waitForFunction(
    (text: string) => document.body.innerText.includes(text),
    { timeout: 25_000 },
    text,
  );
}

Deno.test({
  name: "README's site opens the helper by a button of its own, shows its status and says a line",
  timeout: 90_000,
  fn: async () => {
    await using stack = new AsyncDisposableStack();
    const example = await readmeExample("lib/embed/README.md");
    const { page, errors } = await showSite(
      (relay) => new Response(example(relay), { headers: { "content-type": "text/html" } }),
      stack,
    );
    await page.click("#ask");
    await untilText(page, "Ready");
    const frame = page.frames()[1] as unknown as Page;
    await startCall(frame);
    await untilStatus(frame, "listening");
    await untilText(page, "Listening");
    await page.click("#ask");
    await untilText(frame, "I am looking at form 7, about a change of address.");
    assertEquals(errors, []);
    // On a phone it is laid out as wide as the phone is.
    const phone = await page.browser().newPage();
    await phone.setViewport({ width: 390, height: 664, isMobile: true, hasTouch: true });
    await phone.goto(page.url());
    assertEquals(await phone.evaluate(() => document.documentElement.clientWidth), 390);
  },
});
