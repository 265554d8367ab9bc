/** The line to type: it keeps its rows, grows with them, and knows whose Enter it is. */
import { assertEquals, assertGreater, assertLess } from "@std/assert";
import type { Page } from "puppeteer-core";
import { press, shown, transcript, untilSaid, untilStatus } from "../support/call_page.ts";
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
