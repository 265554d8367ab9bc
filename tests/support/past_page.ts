/** What is kept of talks, as a person works it: the files a page hands over, and its past talks. */
import type { Page } from "puppeteer-core";
import { press } from "./call_page.ts";

type Made = { made: Blob[] };

/** Files are handed over as downloads, by addresses made of them; the page's policy lets nobody fetch them. */
export const keepFiles = (page: Page) =>
  page.evaluateOnNewDocument(() => {
    const files = (globalThis as unknown as Made).made = [] as Blob[];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob: Blob) => {
      if (!blob.type.startsWith("image/")) files.push(blob);
      return make.call(URL, blob);
    };
  });

/** The file that a button makes, as bytes. */
export async function savedFile(page: Page, format: string): Promise<Uint8Array<ArrayBuffer>> {
  const before = await page.evaluate(() => (globalThis as unknown as Made).made.length);
  await press(page, `save-${format}`);
  await page.waitForFunction(
    (before) => (globalThis as unknown as Made).made.length > before,
    {},
    before,
  );
  const texts = await page.evaluate(async () => {
    const bytes = new Uint8Array(await (globalThis as unknown as Made).made.at(-1)!.arrayBuffer());
    const parts: string[] = [];
    for (let at = 0; at < bytes.length; at += 30_000) {
      parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 30_000))));
    }
    return parts;
  });
  return Uint8Array.from(texts.flatMap((text) => [...atob(text)].map((c) => c.charCodeAt(0))));
}

/** Open past talks and wait until they are there. */
export async function openPast(page: Page, count: number): Promise<void> {
  await press(page, "history");
  await page.waitForFunction(
    (count) => document.querySelectorAll(`[data-testid="past-entry"]`).length === count,
    {},
    count,
  );
}
