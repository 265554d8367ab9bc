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

const withoutPopUps = (page: Page) => page.evaluate(() => void (globalThis.open = () => null));

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
  const drawn = await float.$$eval("use", (all) => all.map((use) => use.getBBox().width > 0));
  assertEquals([drawn.length > 0, drawn.every(Boolean)], [true, true]);
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
  // Let go it is nowhere: the window is gone by then, and maybe before the press is confirmed.
  await float.keyboard.down("f").catch((error) => assertMatch(String(error), /Target closed/));
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
  "where a video is refused, too, a card says what to do, and the call goes on",
  CALL,
  async ({ page }) => {
    await withoutInPicture(page);
    await withoutPopUps(page);
    // As in browsers that show no video above others, either.
    await page.evaluate(() =>
      void (HTMLVideoElement.prototype.requestPictureInPicture = () =>
        Promise.reject(new DOMException("No", "NotAllowedError")))
    );
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await press(page, "float");
    assertEquals(await cardShown(page), "float-blocked");
    await untilClosed(page);
    await shown(page, "status", `[data-state="listening"]`);
  },
);

/** Notes what is written on canvases and what buttons a video gets, from now on. */
const watchVideo = (page: Page) =>
  page.evaluate(() => {
    const written: string[] = [];
    const buttons: Record<string, (() => void) | null> = {};
    Object.assign(globalThis, { written, buttons });
    const { fillText, fillRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      written.push(text);
      fillText.call(this, text, x, y);
    };
    CanvasRenderingContext2D.prototype.fillRect = function (x, y, width, height) {
      // Another picture begins.
      if (width === 800) written.length = 0;
      fillRect.call(this, x, y, width, height);
    };
    navigator.mediaSession.setActionHandler = (name: string, press: unknown) =>
      void (buttons[name] = press as () => void);
  });

/** Until all of this is written in the picture that is drawn now. */
const written = (page: Page, ...texts: string[]) =>
  page.waitForFunction(
    (texts) => {
      const { written } = globalThis as unknown as { written: string[] };
      const all = written.join(" ");
      return texts.every((text) => all.includes(text));
    },
    {},
    texts,
  );

const pressOnVideo = (page: Page, name: string) =>
  page.evaluate(
    (name) => (globalThis as unknown as { buttons: Record<string, () => void> }).buttons[name](),
    name,
  );

/** The video as it is shown, for eyes; its ground's colour and how bright it is, of 255. */
async function lookAtVideo(page: Page, name: string): Promise<[number, number, number]> {
  const { png, ground } = await page.evaluate(async () => {
    const video = document.pictureInPictureElement as HTMLVideoElement;
    // What was drawn last is shown a moment later.
    await new Promise((shown) => setTimeout(shown, 200));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const pen = canvas.getContext("2d");
    pen?.drawImage(video, 0, 0);
    const [red, green, blue] = pen?.getImageData(4, 4, 1, 1).data ?? [];
    return { png: canvas.toDataURL(), ground: [red, green, blue] as [number, number, number] };
  });
  await Deno.mkdir("tests/failed/looks", { recursive: true });
  const bytes = await (await fetch(png)).bytes();
  await Deno.writeFile(`tests/failed/looks/float_video_${name}.png`, bytes);
  return ground;
}

const untilVideo = (page: Page) =>
  page.waitForFunction(() => document.pictureInPictureElement?.className === "float-video");

scene("without any window a video shows the call above all others", CALL, async (scene) => {
  const { page, simulator } = scene;
  await withoutInPicture(page);
  await withoutPopUps(page);
  await watchVideo(page);
  await startCall(page);
  await untilStatus(page, "listening");
  await press(page, "float");
  await untilVideo(page);
  await shown(page, "float", `[aria-pressed="true"]`);
  await written(page, "Listening", "What is said appears here.");
  assertEquals(await lookAtVideo(page, "listening"), [245, 244, 240]);

  await pressOnVideo(page, "togglemicrophone");
  await shown(page, "mic", `[data-mic="muted"]`);
  await written(page, "Muted");
  await pressOnVideo(page, "play");
  await shown(page, "mic", `[data-mic="on"]`);

  await shareScreen(page);
  await seenAt(simulator, 1);
  await sendLine(page, "Please point at it.");
  await written(page, "Sharing", "Looksee points at: The total", "There it is.");
  await lookAtVideo(page, "pointing");
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await page.waitForFunction(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const [dark] = await lookAtVideo(page, "dark");
  assert(dark < 40, `the ground stays bright: ${dark}`);

  await sendLine(page, "Please tell me about the orchard.");
  await written(page, "Speaking", "The orchard lies");
  await lookAtVideo(page, "speaking");
  await pressOnVideo(page, "pause");
  await untilWire(page, { way: "up", type: "stop" });

  // Closed by whoever looks at it.
  await page.evaluate(() => document.exitPictureInPicture());
  await untilClosed(page);
  await press(page, "float");
  await untilVideo(page);
  await shown(page, "float", `[aria-pressed="true"]`);
  await pressOnVideo(page, "hangup");
  await untilStatus(page, "ended");
  // Nothing of it is left.
  await page.waitForFunction(() => document.querySelector(".float-video") === null);
  assertEquals(await page.evaluate(() => document.pictureInPictureElement), null);
});

scene(
  "a video of a call in Arabic begins at the right",
  { ...CALL, language: "ar" },
  async ({ page }) => {
    await withoutInPicture(page);
    await withoutPopUps(page);
    await watchVideo(page);
    await press(page, "start-typing");
    await page.waitForSelector(`[data-testid="status"][data-state="listening"]`);
    await press(page, "float");
    await untilVideo(page);
    await sendLine(page, "افتح Google Chrome من فضلك، ثم اضغط الزر.");
    await written(page, "افتح", "Chrome");
    await lookAtVideo(page, "arabic");
  },
);

scene(
  "on a tablet it is a video at once, as a pop-up would cover the page; a phone has no button for it",
  { ...CALL, viewport: { width: 1180, height: 820, isMobile: true, hasTouch: true } },
  async ({ page, look }) => {
    await withoutInPicture(page);
    const opened: string[] = [];
    await page.exposeFunction("noteOpened", (address: string) => void opened.push(address));
    await page.evaluate(() =>
      void (globalThis.open = (address = "") => {
        (globalThis as unknown as { noteOpened(address: unknown): void }).noteOpened(address);
        return null;
      })
    );
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await press(page, "float");
    await untilVideo(page);
    assertEquals(opened, []);
    await look("float_tablet");
    await page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true });
    const display = () =>
      page.$eval(`[data-testid="float"]`, (button) => getComputedStyle(button).display);
    assertEquals(await display(), "none");
  },
);
