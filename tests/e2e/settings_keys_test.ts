/** Settings of the page itself: keys that can be switched off, its language; and what Escape closes. */
import { assert, assertEquals } from "@std/assert";
import { press, sendLine, shown, untilSaid, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";

const TYPED = { simulator: { voice: "tone", textAnswerDelayMs: 100 } } as const;

scene("letters stop being keys when they are switched off, on the next visit too", TYPED, async (
  { page, look },
) => {
  await press(page, "settings");
  await press(page, "letter-keys");
  await look("letter_keys");
  await page.keyboard.press("Escape");
  await page.keyboard.type("?");
  await page.reload({ waitUntil: "networkidle0" });
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await page.keyboard.press("v");
  await page.keyboard.type("?");
  assertEquals(await page.$eval("html", (html) => html.dataset.view), "work");
  assertEquals(await page.$(`[data-testid="help-sheet"]`), null);
  await press(page, "help");
  await shown(page, "help-sheet");
  await press(page, "help-letter-keys");
  await look("letter_keys_help");
  await page.keyboard.press("Escape");
  await page.waitForSelector(`[data-testid="help-sheet"]`, { hidden: true });
  await page.keyboard.press("v");
  await page.waitForSelector(`html[data-view="focus"]`);
});

scene("the page's language can be changed in a call, which is gone on with then", TYPED, async (
  { page, look },
) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await sendLine(page, "Hello there");
  await untilSaid(page, "model", "hello there");
  await press(page, "settings");
  await shown(page, "page-languages");
  await look("page_languages");
  // What ends a call is at hand while they are open.
  const isAtHand = await page.$eval(`[data-testid="end"]`, (end) => {
    const { left, right, top, bottom } = end.getBoundingClientRect();
    return end.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });
  assert(isAtHand);
  const [colour, accent] = await page.$eval(
    `[data-testid="page-languages"] [lang="de"]`,
    (link) => {
      const { color } = getComputedStyle(link);
      link.parentElement!.style.color = "var(--accent)";
      return [color, getComputedStyle(link.parentElement!).color];
    },
  );
  assertEquals(colour, accent);
  await page.click(`[data-testid="page-languages"] [lang="de"]`);
  await page.waitForSelector(`html[lang="de"]`);
  await press(page, "go-on");
  await untilStatus(page, "listening");
});

scene("Escape closes the developer's drawer, and what lies above it first", TYPED, async (
  { page, wire },
) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await press(page, "settings");
  await press(page, "drawer-open");
  await shown(page, "drawer");
  await sendLine(page, "Tell me something long");
  await untilStatus(page, "speaking");
  await page.focus(`[data-testid="drawer-close"]`);
  await page.keyboard.type("?");
  await shown(page, "help-sheet");
  await page.keyboard.press("Escape");
  await page.waitForSelector(`[data-testid="help-sheet"]`, { hidden: true });
  await shown(page, "drawer");
  await page.focus(`[data-testid="drawer-close"]`);
  await page.keyboard.press("Escape");
  await page.waitForSelector(`[data-testid="drawer"]`, { hidden: true });
  // The keys are where they were, and the reply goes on until the next one.
  assert(await page.evaluate(() => document.activeElement?.matches("[data-testid=settings]")));
  assertEquals((await wire()).entries.filter(({ type }) => type === "stop"), []);
  await page.keyboard.press("Escape");
  await untilStatus(page, "listening");
});
