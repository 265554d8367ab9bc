/** The page of `lib/embed/README.md`, as it stands: a site with the helper and a button of its own. */
import { assertEquals } from "@std/assert";
import type { Page } from "puppeteer-core";
import { startApp } from "../support/app.ts";
import { openBrowser } from "../support/browser.ts";
import { startCall, untilStatus } from "../support/call_page.ts";
import { readmeExample } from "../support/readme_example.ts";
import { encodeWav } from "../support/wav.ts";

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
    let relay = "";
    const site = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen() {} },
      () => new Response(example(relay), { headers: { "content-type": "text/html" } }),
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
    relay = app.url;
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(origin, { waitUntil: "networkidle0" });
    await page.click("#ask");
    await untilText(page, "Ready");
    const frame = page.frames()[1] as unknown as Page;
    await startCall(frame);
    await untilStatus(frame, "listening");
    await untilText(page, "Listening");
    await page.click("#ask");
    await untilText(frame, "I am looking at form 7, about a change of address.");
    assertEquals(errors, []);
  },
});
