/** The small window beside other work: what it shows, what it can do, and when it goes. */
import axe from "axe-core";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Page } from "puppeteer-core";
import {
  cardShown,
  press,
  sendLine,
  shareScreen,
  shown,
  startCall,
  untilStatus,
} from "../support/call_page.ts";
import { seenAt } from "../support/heard.ts";
import { type Scene, scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

/** The model points, or speaks for long. */
const SCRIPT = JSON.stringify({
  rules: [
    { when: { result: "*" }, do: [{ say: "There it is." }] },
    {
      when: { words: "point" },
      do: [{
        call: {
          tool: "point_at",
          args: { box_2d: [200, 200, 400, 600], label: "The total", seconds: 4 },
        },
      }],
    },
    {
      when: { words: "tell" },
      do: [{ say: "The orchard lies in the northern valley, and its apples are picked by hand." }],
    },
  ],
});

const CALL = {
  knownScreen: true,
  simulator: { voice: "tone", textAnswerDelayMs: 100, script: SCRIPT },
} as const;

/** What opens is no tab of its own in the browser's list, but a target all the same. */
async function floated({ page, browser }: Scene, act: () => Promise<unknown>): Promise<Page> {
  const before = new Set(browser.targets());
  const coming = browser.waitForTarget((target) => target.type() === "page" && !before.has(target));
  await act();
  const float = await (await coming).page();
  assert(float !== null);
  await float.setViewport({ width: 380, height: 340 });
  await shown(float, "floating");
  await shown(page, "float", `[aria-pressed="true"]`);
  return float;
}

const untilClosed = (page: Page) => shown(page, "float", `[aria-pressed="false"]`);

async function lookAt(float: Page, name: string): Promise<void> {
  await Deno.mkdir("tests/failed/looks", { recursive: true });
  await Deno.writeFile(`tests/failed/looks/float_${name}.png`, await float.screenshot());
}

/** What axe finds in the small window. */
async function violations(float: Page): Promise<string[]> {
  await float.evaluate(axe.source);
  return await float.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document);
    return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target)}`);
  });
}

/** As in browsers that have no window that stays above others. */
const withoutInPicture = (page: Page) =>
  page.evaluate(() =>
    Object.defineProperty(globalThis, "documentPictureInPicture", { value: undefined })
  );

const inside = (float: Page) =>
  float.$$eval(".float-bar button, .status", (all) =>
    all.every((one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    }));

scene("a small window above all others shows the call and works it", CALL, async (scene) => {
  const { page, simulator } = scene;
  await startCall(page);
  await untilStatus(page, "listening");
  const float = await floated(scene, () => press(page, "float"));
  assertMatch(await float.title(), /^Listening · Looksee$/);
  assertEquals(await float.evaluate(() => document.documentElement.lang), "en");
  // Drawn by the page's style sheet.
  await float.waitForFunction(() => getComputedStyle(document.body).margin === "0px");
  // Devices are chosen in the page.
  assertEquals([await page.$$("select"), await float.$$("select")].map((all) => all.length > 0), [
    true,
    false,
  ]);
  await lookAt(float, "listening");

  await press(float, "mic");
  await shown(page, "mic", `[data-mic="muted"]`);
  await shown(float, "float-status", `[data-word="muted"]`);
  await float.focus(`[data-testid="floating"]`);
  await float.keyboard.press("Space");
  await shown(page, "mic", `[data-mic="on"]`);

  await shareScreen(page);
  await seenAt(simulator, 1);
  await shown(float, "float-sharing");
  await shown(float, "float-seen");
  await lookAt(float, "sharing");
  await float.keyboard.press("l");
  await seenAt(simulator, 2);

  await sendLine(page, "Please point at it.");
  const pointed = await shown(float, "float-pointed");
  assertStringIncludes(
    await pointed?.evaluate((figure) => figure.textContent) ?? "",
    "Looksee points at: The total",
  );
  await float.waitForFunction(() =>
    document.querySelector("[data-testid=float-said]")?.textContent?.includes("There it is")
  );
  await lookAt(float, "pointing");
  assertEquals(await violations(float), []);
  await float.setViewport({ width: 320, height: 240 });
  assert(await inside(float), "not all is in the smallest window");
  assert(await float.$eval(".float-said", ({ clientHeight }) => clientHeight >= 18));
  await lookAt(float, "smallest");
  await float.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await lookAt(float, "dark");
  await float.waitForSelector(`[data-testid="float-pointed"]`, { hidden: true });

  await press(float, "end");
  await untilStatus(page, "ended");
  await page.waitForFunction(() =>
    (globalThis as unknown as { documentPictureInPicture: { window: unknown } })
      .documentPictureInPicture.window === null
  );
});

scene("keys open the window, stop a reply in it, and close it again", CALL, async (scene) => {
  const { page } = scene;
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await page.focus(`[data-testid="float"]`);
  const float = await floated(scene, () => page.keyboard.press("f"));
  await sendLine(page, "Please tell me about the orchard.");
  await shown(float, "float-status", `[data-state="speaking"]`);
  await float.keyboard.press("Escape");
  await untilWire(page, { way: "up", type: "stop" });
  // Let go it is nowhere: the window is gone by then.
  await float.keyboard.down("f");
  await untilClosed(page);
  // Once more, and closed as windows are.
  const again = await floated(scene, () => press(page, "float"));
  await again.close();
  await untilClosed(page);
  await shown(page, "status", `[data-state="listening"]`);
});

scene(
  "without such windows a pop-up shows the same, and goes with the page",
  CALL,
  async (scene) => {
    const { page } = scene;
    await withoutInPicture(page);
    await startCall(page);
    await untilStatus(page, "listening");
    const float = await floated(scene, () => press(page, "float"));
    await shown(float, "level");
    await float.waitForFunction(() => getComputedStyle(document.body).margin === "0px");
    await lookAt(float, "pop_up");
    const closed = Promise.withResolvers<void>();
    float.once("close", () => closed.resolve());
    await page.reload({ waitUntil: "networkidle0" });
    await closed.promise;
  },
);

scene(
  "where pop-ups are blocked a card says what to do, and the call goes on",
  CALL,
  async ({ page }) => {
    await withoutInPicture(page);
    await page.evaluate(() => void (globalThis.open = () => null));
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await press(page, "float");
    assertEquals(await cardShown(page), "float-blocked");
    await untilClosed(page);
    await shown(page, "status", `[data-state="listening"]`);
  },
);
