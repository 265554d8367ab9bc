/** Proof of what was seen: the very pictures that left, and which of them an answer could be about. */
import { assertEquals, assertGreater, assertMatch } from "@std/assert";
import type { Page } from "puppeteer-core";
import { sendLine, shareScreen, startCall, untilSaid, untilStatus } from "../support/call_page.ts";
import { seenAt, seenPictures } from "../support/heard.ts";
import { scene } from "../support/scene.ts";

/** What addresses in the page were made of: its own policy does not let anybody fetch them. */
type Blobs = { blobs: Map<string, Blob> };

const keepBlobs = (page: Page) =>
  page.evaluate(() => {
    const blobs = (globalThis as unknown as Blobs).blobs = new Map();
    const make = URL.createObjectURL;
    URL.createObjectURL = (made: Blob) => {
      const url = make.call(URL, made);
      blobs.set(url, made);
      return url;
    };
  });

/** SHA-256 of what an image in the page was made of. */
const digestOf = (page: Page, selector: string) =>
  page.$eval(selector, async (image) => {
    const { blobs } = globalThis as unknown as Blobs;
    const bytes = await blobs.get((image as HTMLImageElement).src)?.arrayBuffer();
    const hash = await crypto.subtle.digest("SHA-256", bytes ?? new ArrayBuffer());
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  });

const digest = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();

scene("an answer shows the pictures it could be about, byte for byte as they arrived", {
  knownScreen: true,
}, async ({ page, simulator, look }) => {
  await keepBlobs(page);
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await seenAt(simulator, 2);
  await sendLine(page, "What do you see?");
  await untilSaid(page, "model", "pixels");
  await page.waitForSelector(`[data-who="model"] [data-testid="saw"] .thumb`);
  const numbers = await page.$$eval(
    `[data-who="model"] [data-testid="saw"] .thumb`,
    (thumbs) => thumbs.map((thumb) => Number((thumb as HTMLElement).dataset.picture)),
  );
  assertGreater(numbers.length, 1);
  await page.click(`[data-who="model"] [data-testid="saw"] .thumb:last-of-type`);
  await page.waitForSelector(`[data-testid="seen"][open] img[src]`);
  const shown = await digestOf(page, `[data-testid="seen"] img`);
  const arrived = await Promise.all(seenPictures(simulator).map(digest));
  assertEquals(arrived.indexOf(shown), numbers[numbers.length - 1] - 1);
  const facts = await page.$eval(`#seen-facts`, (element) => element.textContent ?? "");
  assertMatch(facts, /^1536 × 864, \d+ kB, sent .*, because/);
  await look("seen");
  await page.keyboard.press("Escape");
  await page.waitForSelector(`[data-testid="seen"]:not([open])`);

  const images = () => page.$$eval(`[data-testid="filmstrip"] img`, (all) => all.length);
  assertEquals(await images(), 0, "closed, it holds none");
  await page.click(`[data-testid="filmstrip"] > summary`);
  await page.waitForSelector(`[data-testid="filmstrip"][open] li img[src]`);
  const strip = await page.$$eval(`[data-testid="filmstrip"] li`, (items) => items.length);
  assertGreater(strip, numbers.length - 1);
  await look("filmstrip");
  for (const [width, height] of [[390, 780], [780, 390]]) {
    await page.setViewport({ width, height });
    const picture = await page.$eval(".look", (look) => look.getBoundingClientRect().height);
    assertGreater(picture, 60, `what is looked at stays to be seen, ${width} × ${height}`);
  }
});
