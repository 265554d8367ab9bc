/** How the page is laid out, as a person arranges it. */
import { assert, assertEquals, assertFalse, assertLess, assertMatch } from "@std/assert";
import type { Page } from "puppeteer-core";
import { press, sendLine, shown, startCall, untilSaid, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";

const TYPED = { simulator: { voice: "tone", textAnswerDelayMs: 100 } } as const;

/** The view that the style sheet is told; in the browser's own time. */
const untilView = (page: Page, view: "work" | "focus") =>
  page.waitForFunction((view) => document.documentElement.dataset.view === view, {}, view);
const isShown = (page: Page, testid: string) =>
  page.$eval(
    `[data-testid="${testid}"]`,
    (element) => element.checkVisibility({ visibilityProperty: true }),
  );

scene(
  "keys change the view, and the next visit finds it as it was",
  TYPED,
  async ({ page, look }) => {
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await untilView(page, "work");
    await page.keyboard.press("v");
    await shown(page, "captions");
    await untilView(page, "focus");
    assertFalse(await isShown(page, "transcript"));
    // Without a microphone there is a line to type in this view, too.
    await sendLine(page, "Hello there");
    await page.waitForFunction(() =>
      document.querySelector("[data-testid=captions]")?.textContent?.includes("Hello there")
    );
    await look("focus");
    assertMatch(await page.title(), /· Looksee$/);
    await page.keyboard.press("Tab");
    await page.keyboard.press("c");
    await page.waitForSelector(`[data-testid="captions"]`, { hidden: true });
    await press(page, "end");
    await untilStatus(page, "ended");
    await untilView(page, "work");
    await page.reload({ waitUntil: "networkidle0" });
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await untilView(page, "focus");
    await press(page, "view-work");
    await untilShown(page, "transcript");
  },
);

scene("a side note opens its tab, and is pointed out where no tab is", TYPED, async ({ page }) => {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await sendLine(page, "Write me a note.");
  await shown(page, "side-note");
  assertEquals(await selected(page), "tab-notes");
  await press(page, "tab-conversation");
  assert(await isShown(page, "transcript"));
  await page.keyboard.press("End");
  assertEquals(await selected(page), "tab-session");
  await page.keyboard.press("ArrowLeft");
  assertEquals(await selected(page), "tab-notes");
  await press(page, "pane-fold");
  await page.waitForSelector(`[data-testid="side-note"]`, { hidden: true });
  await page.keyboard.press("t");
  await shown(page, "line");
  await untilShown(page, "side-note");
  await press(page, "view-focus");
  await sendLine(page, "Write me a note.");
  await press(page, "note-waits");
  await shown(page, "side-note");
  await untilView(page, "work");
});

scene("what nobody has tried is not ticked off; once a call was set up it is", TYPED, async (
  { page, browser, app, look },
) => {
  const mark = (page: Page, check: "model" | "upstream", mark: "open" | "good") =>
    shown(page, `check-${check}-state`, `[data-mark="${mark}"]`);
  await mark(page, "model", "open");
  await mark(page, "upstream", "open");
  await look("untried");
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  const later = await browser.newPage();
  await later.goto(app.url);
  await mark(later, "model", "good");
  await mark(later, "upstream", "good");
});

scene("before a call the page tells how things stand, and takes nothing", {
  says: [{ pauseMs: 600 }, { say: "Can you hear me now? I am speaking to you." }, {
    pauseMs: 3_000,
  }],
}, async ({ page, look }) => {
  await shown(page, "check-network-state", `[data-state="good"]`);
  await shown(
    page,
    "check-microphone-state",
    `[data-state="unknown"],[data-testid="check-microphone-state"][data-state="allowed"]`,
  );
  await press(page, "check-speaker");
  await shown(page, "check-speaker-state", `[data-state="good"]`);
  await press(page, "check-microphone");
  await shown(page, "check-microphone-state", `[data-state="good"]`);
  await look("checked");
  await startCall(page);
  await untilStatus(page, "listening");
});

scene("the developer's drawer shows each message, and no secret", {
  ...TYPED,
  env: { LOOKSEE_ACCESS_CODES: "ann:a-long-secret-code" },
}, async ({ page, look }) => {
  const field = await shown(page, "access-code");
  await field?.type("a-long-secret-code");
  await page.focus(`[data-testid="start-typing"]`);
  await page.keyboard.down("Shift");
  await page.keyboard.press("D");
  await page.keyboard.up("Shift");
  await shown(page, "drawer");
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await sendLine(page, "Hello there");
  await untilSaid(page, "model", "hello there");
  await page.waitForSelector(`[data-testid="wire"] [data-type="resumeTicket"]`);
  const types = await page.$$eval(
    `[data-testid="wire"] li`,
    (items) => items.map((item) => `${item.dataset.way} ${item.dataset.type}`),
  );
  for (const type of ["up start", "down ready", "up text", "down sound"]) {
    assert(types.includes(type), type);
  }
  const text = await page.$eval(`[data-testid="wire"]`, (log) => log.textContent ?? "");
  assertFalse(text.includes("a-long-secret-code"));
  assertMatch(text, /"entryTicket": "…"/);
  await look("drawer");
  // Where room is scarce of the pane the line is left, and nothing lies over it.
  for (const [width, height] of [[390, 844], [390, 664], [740, 360], [844, 390], [1_280, 800]]) {
    await page.setViewport({ width, height });
    await look(`drawer_${width}_${height}`);
    const faults = await page.evaluate(() =>
      ["[data-testid=attach]", "[data-testid=line]", ".drawer header"].filter((selector) => {
        const element = document.querySelector(selector)!;
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return [top + 2, (top + bottom) / 2, bottom - 2].some((y) =>
          !element.contains(document.elementFromPoint((left + right) / 2, y))
        );
      })
    );
    assertEquals(faults, [], `${width} × ${height}`);
    const conversationPx = await page.$eval(
      ".conversation",
      ({ clientHeight }) => clientHeight,
    );
    assert(conversationPx === 0 || conversationPx > 80, `${conversationPx} px at ${width}`);
  }
  await press(page, "drawer-close");
  await page.waitForSelector(`[data-testid="drawer"]`, { hidden: true });
});

scene("the visualiser rests while nothing moves, and under reduced motion shows no animation", {
  says: [{ pauseMs: 300 }],
}, async ({ page }) => {
  await page.evaluate(() => {
    const drawn = { count: 0 };
    Object.assign(globalThis, { drawn });
    const clear = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      drawn.count++;
      clear.apply(this, box);
    };
  });
  const drawn = () =>
    page.evaluate(() => (globalThis as unknown as { drawn: { count: number } }).drawn.count);
  await startCall(page);
  await untilStatus(page, "listening");
  await shown(page, "visualiser");
  await press(page, "mic");
  // Until the last sound has run along the ring.
  await page.waitForFunction(() => {
    const seen = globalThis as unknown as { drawn: { count: number }; last?: number };
    const isSame = seen.last === seen.drawn.count;
    seen.last = seen.drawn.count;
    return isSame;
  }, { polling: 400 });
  const before = await drawn();
  // Twenty pictures of the screen later.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
  });
  assertLess(await drawn() - before, 2);
});

for (const width of [320, 640]) {
  scene(`every button of a call can be reached in a window ${width} px wide`, {
    ...TYPED,
    viewport: { width, height: width === 320 ? 640 : 400 },
  }, async ({ page, look }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    for (const name of ["mic", "screen", "camera", "more", "stop", "end"]) {
      await assertInside(page, name);
    }
    await press(page, "more");
    for (const name of ["look-now", "captions-toggle", "type"]) await assertInside(page, name);
    await look(`bar_${width}`);
    await press(page, "type");
    await page.waitForFunction(() => document.activeElement?.matches("[data-testid=line]"));
    assertEquals(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  });
}

/** Which tab is chosen. */
const selected = (page: Page) =>
  page.$eval(`[role="tab"][aria-selected="true"]`, (tab) => tab.getAttribute("data-testid"));

async function untilShown(page: Page, testid: string): Promise<void> {
  await page.waitForFunction(
    (testid) =>
      document.querySelector(`[data-testid="${testid}"]`)
        ?.checkVisibility({ visibilityProperty: true }),
    {},
    testid,
  );
}

/** It is on the screen, all of it. */
async function assertInside(page: Page, testid: string): Promise<void> {
  const button = await shown(page, testid);
  const box = await button?.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  });
  assert(box, testid);
}
