/** The line to type: it keeps its rows, grows with them, and knows whose Enter it is. */
import { assertEquals, assertGreater, assertLess } from "@std/assert";
import type { Page } from "puppeteer-core";
import { press, sendLine, shareScreen, shown, transcript } from "../support/call_page.ts";
import { untilSaid, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";

const TYPED = { simulator: { voice: "tone", textAnswerDelayMs: 100 } } as const;

const typed = (page: Page) =>
  page.$eval(`[data-testid="line"]`, (field) => (field as HTMLTextAreaElement).value);

const heightPx = (page: Page) =>
  page.$eval(`[data-testid="line"]`, (field) => field.getBoundingClientRect().height);

async function typedCall(page: Page): Promise<void> {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await page.keyboard.press("t");
  await page.waitForFunction(() => document.activeElement?.matches("[data-testid=line]"));
}

scene("what is pasted keeps its rows, and the field grows with them", TYPED, async (
  { page, browser, app, look },
) => {
  await browser.defaultBrowserContext().overridePermissions(app.url, ["clipboard-sanitized-write"]);
  await typedCall(page);
  const rowPx = await heightPx(page);
  const rows = 'def greet():\n    print("hello")\n\ngreet()';
  await page.evaluate((rows) => navigator.clipboard.writeText(rows), rows);
  await page.keyboard.press("KeyV", { commands: ["Paste"] });
  assertEquals(await typed(page), rows);
  assertGreater(await heightPx(page), rowPx + 60);
  await look("line_rows");
  await page.keyboard.press("Enter");
  await untilSaid(page, "person", rows.toLowerCase());
  assertEquals(await typed(page), "");
  assertEquals(await heightPx(page), rowPx);
  // Pages of it do not push the conversation away.
  await page.evaluate((rows) => navigator.clipboard.writeText(rows), "row\n".repeat(60));
  await page.keyboard.press("KeyV", { commands: ["Paste"] });
  assertLess(await heightPx(page), 200);
  await look("line_many_rows");
});

scene("Shift and Enter break the line, an input method's own Enter does nothing, Enter sends", {
  ...TYPED,
  language: "ja",
}, async ({ page }) => {
  await typedCall(page);
  await page.keyboard.press("Enter"); // nothing to send
  await page.keyboard.type("one");
  await page.keyboard.down("Shift");
  await page.keyboard.press("Enter");
  await page.keyboard.up("Shift");
  const client = await page.createCDPSession();
  await client.send("Input.imeSetComposition", {
    text: "にほん",
    selectionStart: 3,
    selectionEnd: 3,
  });
  await client.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Enter",
    code: "Enter",
    windowsVirtualKeyCode: 229,
  });
  await client.send("Input.insertText", { text: "日本" });
  assertEquals(await typed(page), "one\n日本");
  assertEquals(await transcript(page), []);
  await page.keyboard.press("Enter");
  await untilSaid(page, "person", "one\n日本");
  await shown(page, "transcript", ` [data-who="person"]`);
  assertEquals(await typed(page), "");
});

const touch = (width: number, height: number) => ({
  width,
  height,
  isMobile: true,
  hasTouch: true,
});

/** Phones, upright and sideways, and the height of their keyboard; CSS pixels. */
const KEYBOARDS = [
  [390, 844, 336],
  [390, 664, 336],
  [390, 664, 300],
  [390, 740, 320],
  [360, 640, 260],
  [320, 640, 260],
  [740, 360, 180],
  [844, 390, 200],
] as const;

/** Lay a keyboard over the page, as some browsers do: they say so by the part that is seen. */
const layKeyboard = (page: Page, keyboardPx: number) =>
  page.evaluate((keyboardPx) => {
    Object.defineProperty(visualViewport, "height", {
      configurable: true,
      get: () => innerHeight - keyboardPx,
    });
    visualViewport!.dispatchEvent(new Event("resize"));
    return new Promise<void>((drawn) => requestAnimationFrame(() => drawn()));
  }, keyboardPx);

scene("beside a keyboard on the screen the line is seen whole, and what is answered above it", {
  ...TYPED,
  knownScreen: true,
  viewport: touch(390, 844),
}, async ({ page, look }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await sendLine(page, "A rather long line that has to be broken somewhere on a phone");
  await untilSaid(page, "model", "phone");
  for (const isSharing of [false, true]) {
    if (isSharing) {
      await shareScreen(page);
      await shown(page, "preview");
    }
    for (const [width, height, keyboardPx] of KEYBOARDS) {
      const name = `${width} × ${height}, keyboard ${keyboardPx}, sharing: ${isSharing}`;
      await page.setViewport(touch(width, height));
      await page.focus(`[data-testid="line"]`);
      await layKeyboard(page, keyboardPx);
      const { covered, conversationPx, wide } = await page.evaluate((seenPx) => {
        const line = document.querySelector("[data-testid=line]")!;
        const { left, right, top, bottom } = line.getBoundingClientRect();
        const rows = [top + 2, (top + bottom) / 2, bottom - 2];
        const isCovered = (y: number) =>
          y > seenPx || document.elementFromPoint((left + right) / 2, y) !== line;
        return {
          covered: rows.filter(isCovered),
          conversationPx: document.querySelector(".conversation")!.clientHeight,
          wide: document.documentElement.scrollWidth - innerWidth,
        };
      }, height - keyboardPx);
      if (height === 664) await look(`keyboard_${keyboardPx}_${isSharing}`);
      assertEquals({ covered, wide }, { covered: [], wide: 0 }, name);
      assertGreater(conversationPx, 48, name);
      // What stops the pictures stays at hand, where there is room for two rows.
      if (isSharing && width < 700) {
        assertEquals(await isHit(page, `.preview [data-testid="pause-pictures"]`), true, name);
      }
      await layKeyboard(page, 0);
    }
  }
});

/** Whether the middle of it is seen, and nothing lies over it. */
const isHit = (page: Page, selector: string) =>
  page.$eval(selector, (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });
