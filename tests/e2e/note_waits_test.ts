/** A note that comes while something else is read: it waits, and takes neither place nor keys away. */
import { assert, assertEquals } from "@std/assert";
import type { Page } from "puppeteer-core";
import { press, sendLine, shown, untilSaid, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";

const SLOW = { simulator: { voice: "tone", textAnswerDelayMs: 600 } } as const;

const isShown = (page: Page, tab: "conversation" | "notes") =>
  page.$eval(`[data-testid="tab-${tab}"]`, (tab) => tab.getAttribute("aria-selected") === "true");

const hasFocus = (page: Page, selector: string) =>
  page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);

scene("who reads in the conversation goes on reading when a note comes", SLOW, async (
  { page, look },
) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await sendLine(page, "Write me a note.");
  await page.focus(".conversation");
  await shown(page, "notes-new");
  assert(await isShown(page, "conversation"));
  assert(await hasFocus(page, ".conversation"));
  await look("note_waits");
  // Its button goes by being pressed: the keys go where the note is.
  await (await shown(page, "note-waits"))?.focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(`[data-testid="note-waits"]`, { hidden: true });
  assert(await isShown(page, "notes"));
  await page.waitForFunction(() => document.activeElement?.matches(".notes"));
});

scene("a note takes nobody away who has scrolled back, and leads the keys along from a tab", {
  ...SLOW,
  viewport: { width: 1280, height: 500 },
}, async ({ page }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await page.focus(`[data-testid="line"]`);
  await page.evaluate(
    (rows) => document.execCommand("insertText", false, rows),
    "row\n".repeat(12) + "end",
  );
  await page.keyboard.press("Enter");
  await untilSaid(page, "model", "end");
  await untilStatus(page, "listening");
  const line = await shown(page, "line");
  await line?.type("Write me a note.");
  await page.$eval(".conversation", (list) => list.scrollTo({ top: 0, behavior: "instant" }));
  await shown(page, "newest");
  await page.keyboard.press("Enter");
  await shown(page, "notes-new");
  assertEquals(
    await page.$eval(".conversation", ({ scrollTop }) => scrollTop),
    0,
  );
  assert(await hasFocus(page, "[data-testid=line]"));

  await press(page, "tab-conversation");
  await press(page, "newest");
  await untilStatus(page, "listening");
  await sendLine(page, "Write me a note.");
  await page.focus(`[data-testid="tab-conversation"]`);
  await page.waitForFunction(() => document.activeElement?.matches("[data-testid=tab-notes]"));
  assert(await isShown(page, "notes"));
});
