/** What stands on the page when a call is over. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Page } from "puppeteer-core";
import { cardShown, press, sendLine, shown, untilSaid, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

const TYPED = { simulator: { voice: "tone", textAnswerDelayMs: 100 } } as const;

/** By its test name, or null where nothing has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("data-testid") ?? null);

/** Whether the script of it was loaded. */
const isLoaded = (page: Page) =>
  page.evaluate(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("CallEnd"))
  );

async function begin(page: Page): Promise<void> {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
}

scene(
  "after a call the page says how long it was and what it cost, and saves it by keys",
  TYPED,
  async (
    { page, look },
  ) => {
    await begin(page);
    await sendLine(page, "Are you there?");
    await untilSaid(page, "model", "are you there?");
    await untilWire(page, { way: "down", type: "usage" });
    assert(!await isLoaded(page), "what comes after a call came with it");
    await press(page, "end");
    await untilStatus(page, "ended");
    const summary = await shown(page, "call-end");
    assertMatch(
      await summary?.evaluate((element) => element.textContent ?? "") ?? "",
      /^Call ended.*under a minute · <\$0\.01/,
    );
    // The words stay where they were, and nothing lies over them.
    const isClear = await page.evaluate(() => {
      const boxOf = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
      return boxOf(".call-end").right <= boxOf(".pane").left;
    });
    assert(isClear);
    assertEquals(await focused(page), "welcome");
    await page.keyboard.press("Tab");
    assertEquals(await focused(page), "end-save");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#end-save:popover-open [data-testid=save-html]");
    await look("call_end_save");
    await page.keyboard.press("Escape");
    assertEquals(await focused(page), "end-save");
    await page.keyboard.press("Tab");
    assertEquals(await focused(page), "end-past");
    await page.keyboard.press("Enter");
    await shown(page, "past-entry");
    await page.keyboard.press("Escape");
    assertEquals(await focused(page), "end-past");
    // The next call has an end of its own.
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    assertEquals(await page.$(`[data-testid="call-end"]`), null);
  },
);

scene("in the view with captions alone a talk can be saved, too", TYPED, async ({ page, look }) => {
  await begin(page);
  await sendLine(page, "Are you there?");
  await untilSaid(page, "model", "are you there?");
  await press(page, "view-focus");
  await press(page, "end");
  await press(page, "end-save");
  await page.waitForSelector("#end-save:popover-open [data-testid=save-json]", { visible: true });
  await look("call_end_focus");
});

scene(
  "of a call in which nothing was said there is nothing to save, and of one that failed nothing to tell",
  {
    ...TYPED,
  },
  async ({ page, simulator }) => {
    await begin(page);
    await press(page, "end");
    const summary = await shown(page, "call-end");
    const text = await summary?.evaluate((element) => element.textContent ?? "") ?? "";
    assertStringIncludes(text, "under a minute");
    assertEquals(await page.$(`[data-testid="end-save"]`), null);
    simulator.setFault("quota");
    await press(page, "start-typing");
    assertEquals(await cardShown(page), "quota");
    await page.waitForSelector(`[data-testid="start-typing"]`, { visible: true });
    await page.waitForSelector(".call-end", { hidden: true });
  },
);
