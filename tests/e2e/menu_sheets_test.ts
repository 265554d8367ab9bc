/** Sheets that buttons open: near their button where there is room, in the window everywhere. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Page } from "puppeteer-core";
import { press, shareScreen, shown, startCall, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";

/** CSS pixels: phones, a tablet, half a screen, a screen, a window enlarged twice. */
const WINDOWS = [[320, 640], [390, 844], [640, 400], [768, 1_024], [900, 700], [1_280, 800]];
/** From here on a sheet of the bar stands over its button, and narrower over the bar. */
const ANCHORED_PX = 601;
/** From here on the bar has room for all of its buttons. */
const WHOLE_BAR_PX = 941;

for (const language of ["en", "ar"]) {
  scene(`in ${language} sheets stand at the button they belong to, and never outside the window`, {
    knownScreen: true,
    language,
  }, async ({ page }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await shown(page, "preview");
    for (const [width, height] of WINDOWS) {
      await page.setViewport({ width, height });
      const isAnchored = width >= ANCHORED_PX;
      await opened(page, { button: "screen-menu", inIt: "stop-sharing", isAnchored });
      if (width < WHOLE_BAR_PX) await press(page, "more");
      await opened(page, { button: "sound", inIt: "volume", isAnchored });
      await page.evaluate(() => document.getElementById("more")?.hidePopover());
      const save = await opened(page, { button: "save", inIt: "keep-sound", isAnchored: false });
      if (width > 800) {
        assert(save.sheet.top >= save.button.bottom, `below its button, ${width} px`);
      }
    }
  });
}

/** Open a sheet and close it again; resolves to where it stood, in CSS pixels. */
async function opened(page: Page, { button, inIt, isAnchored }: {
  button: string;
  /** What is in it, by its test name. */
  inIt: string;
  /** Over its button, or as near to that as the window lets it. */
  isAnchored: boolean;
}) {
  await press(page, button);
  await page.waitForSelector(`[popover]:popover-open [data-testid="${inIt}"]`);
  const boxes = await page.evaluate((button) => {
    const boxOf = (element: Element | null) => {
      const { left, top, right, bottom } = element!.getBoundingClientRect();
      return { left, top, right, bottom, middle: (left + right) / 2 };
    };
    const opener = document.querySelector<HTMLButtonElement>(
      `[data-testid="${button}"][popovertarget]`,
    );
    return { button: boxOf(opener), sheet: boxOf(opener!.popoverTargetElement) };
  }, button);
  const { width, height } = page.viewport()!;
  const { sheet } = boxes;
  const name = `${button}, ${width} px: ${JSON.stringify(boxes)}`;
  assert(sheet.left >= 0 && sheet.right <= width && sheet.top >= 0 && sheet.bottom <= height, name);
  if (isAnchored) {
    assert(sheet.bottom <= boxes.button.top, name);
    const isAtEdge = sheet.left <= 9 || sheet.right >= width - 9;
    if (!isAtEdge) assertAlmostEquals(sheet.middle, boxes.button.middle, 1, name);
  }
  await page.keyboard.press("Escape");
  assertEquals(await page.$(`[popover]:popover-open [data-testid="${inIt}"]`), null);
  return boxes;
}
