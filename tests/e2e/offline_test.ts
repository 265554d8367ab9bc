/** Without the server: the page that says so, with its look, and the way back; and what installs it. */
import { assert, assertEquals } from "@std/assert";
import { ar } from "../../lib/words/ar/ar.ts";
import { scene } from "../support/scene.ts";

scene(
  "when the server is gone its page says so, at every address, and leads back when it is there again",
  // What cannot be reached is complained of.
  { builtInSimulator: true, expects: [/ERR_CONNECTION_REFUSED/] },
  async ({ page, app, look }) => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await app.stop();
    for (const path of ["/", "/phone", "/nowhere"]) {
      await page.goto(app.url + path);
      assertEquals(
        await page.$eval("h1", (title) => title.textContent),
        "Looksee cannot be reached",
      );
    }
    // It has its look and its picture although nothing can be loaded.
    assertEquals(
      await page.evaluate(() => [
        getComputedStyle(document.querySelector("main")!).display,
        document.querySelector("img")!.naturalWidth > 0,
        document.querySelector("main a")!.getAttribute("href"),
      ]),
      ["grid", true, "/"],
    );
    await look("offline");
  },
);

scene("whoever came by a link in a language is told in it, with the server and without", {
  builtInSimulator: true,
  expects: [/ERR_CONNECTION_REFUSED/],
}, async ({ browser, app }) => {
  // A first visit.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const language = () => page.$eval("html", ({ lang, dir }) => [lang, dir]);
  await page.goto(`${app.url}/?language=ar`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.goto(app.url);
  assertEquals(await language(), ["ar", "rtl"]);
  await app.stop();
  await page.goto(`${app.url}/nowhere`);
  assertEquals(await language(), ["ar", "rtl"]);
  assertEquals(await page.$eval("h1", (title) => title.textContent), ar.offline.title);
  await context.close();
});

scene("the page can be installed: name, icons that load, one for every shape", {
  builtInSimulator: true,
}, async ({ page, app }) => {
  const session = await page.createCDPSession();
  const { errors, url } = await session.send("Page.getAppManifest");
  assertEquals([errors, url], [[], `${app.url}/manifest.webmanifest`]);
  const { icons } = await (await fetch(url)).json();
  const sizes = await page.evaluate(
    (icons: { src: string }[]) =>
      Promise.all(icons.map(async ({ src }) => {
        const image = new Image();
        image.src = src;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      })),
    icons.filter(({ type }: { type: string }) => type === "image/png"),
  );
  assertEquals(sizes, ["192x192", "512x512", "512x512"]);
  assert(icons.some(({ purpose }: { purpose: string }) => purpose === "maskable"));
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  assertEquals(installabilityErrors, []);
});
