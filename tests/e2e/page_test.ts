import { assertEquals, assertFalse, assertGreater, assertMatch } from "@std/assert";
import { press, sendLine, shown, startCall, untilSaid, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

scene(
  "without a key the page says that this is the simulator and how to set one",
  { builtInSimulator: true },
  async ({ page, look }) => {
    const notice = await shown(page, "simulator-notice");
    const words = await notice?.evaluate((element) => element.textContent ?? "") ?? "";
    assertMatch(words, /simulator/i);
    assertMatch(words, /GEMINI_API_KEY/);
    await look("desktop_light");
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, "Hello there");
    await untilSaid(page, "model", "hello there");
    await look("desktop_light_call");
    await press(page, "end");
    await untilStatus(page, "ended");
    await look("desktop_light_ended");
  },
);

const KEY = "AIzaNobodysKeyForTheTests0123456789abcd";

scene(
  "the key is in nothing the page is served or gets over its socket",
  { env: { GEMINI_API_KEY: KEY } },
  async ({ page, wire }) => {
    const urls = new Set<string>();
    page.on("response", (response) => urls.add(response.url()));
    await page.reload({ waitUntil: "networkidle0" });
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, "Hello there");
    await untilWire(page, { way: "down", type: "reply", fields: { state: "complete" } });
    const served = await Promise.all(
      [...urls].filter((url) => url.startsWith("http")).map(async (url) =>
        (await fetch(url)).text()
      ),
    );
    assertGreater(served.length, 4); // page, styles, scripts, worklets
    assertFalse(served.some((body) => body.includes(KEY)));
    assertFalse(JSON.stringify((await wire()).entries).includes(KEY));
  },
);

scene(
  "a call can be held from beginning to end with the keyboard alone",
  {},
  async ({ page }) => {
    await tabTo(page, "start");
    await page.keyboard.press("Enter");
    await shown(page, "consent-accept");
    await tabTo(page, "consent-accept");
    await page.keyboard.press("Enter");
    await untilStatus(page, "listening");
    await tabTo(page, "line");
    await page.keyboard.type("Good evening");
    await page.keyboard.press("Enter");
    await untilStatus(page, "speaking");
    await page.keyboard.press("Escape");
    await untilStatus(page, "listening");
    await tabTo(page, "mic");
    await page.keyboard.press("Space");
    await untilWire(page, { way: "up", type: "mic", fields: { state: "off" } });
    await tabTo(page, "end");
    await page.keyboard.press("Enter");
    await untilStatus(page, "ended", "idle");
  },
);

for (const dark of [false, true]) {
  const theme = dark ? "dark" : "light";
  scene(`the page fits a phone in ${theme}`, {
    dark,
    viewport: { width: 360, height: 740, isMobile: true, hasTouch: true },
    knownScreen: true,
  }, async ({ page, look }) => {
    await look(`phone_${theme}`);
    await assertFits(page);
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, "A rather long line that has to be broken somewhere on a phone");
    await untilSaid(page, "model", "phone");
    await look(`phone_${theme}_call`);
    await assertFits(page);
  });
}

type Page = Parameters<typeof startCall>[0];

/** Nothing sticks out sideways, and what can be pressed is large enough for a thumb (24 px, WCAG 2.2). */
async function assertFits(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - innerWidth,
    small: [...document.querySelectorAll("button, input, select, a")]
      .filter((element) => element.checkVisibility())
      .map((element) => ({
        name: element.outerHTML.slice(0, 80),
        box: element.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ name }) => name),
  }));
  assertEquals(found, { overflow: 0, small: [] });
}

/** Press Tab until the element has the focus, as a person without a mouse does. */
async function tabTo(page: Page, testid: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    const at = await page.evaluate(() => document.activeElement?.getAttribute("data-testid"));
    if (at === testid) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Cannot reach "${testid}" with the Tab key`);
}
