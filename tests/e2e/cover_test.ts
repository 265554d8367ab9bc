import { assert, assertEquals, assertGreater, assertGreaterOrEqual, assertLess } from "@std/assert";
import { decode } from "jpeg-js";
import type { Page } from "puppeteer-core";
import type { Simulator } from "../../lib/simulator/server.ts";
import { press, shareScreen, shown, startCall, untilStatus } from "../support/call_page.ts";
import { seenAt, seenPictures } from "../support/heard.ts";
import { type Scene, scene } from "../support/scene.ts";
import { SECRET, SECRET_SCREEN, secretPixels } from "../support/secret_screen.ts";

/** A place on the screen that is shared, in its pixels. */
interface Place {
  x: number;
  y: number;
}

/** Where the page shows a place of the shared screen. */
function onPage(page: Page, place: Place): Promise<Place> {
  return page.$eval(`[data-testid="cover"]`, (cover, { x, y }) => {
    const shown = new DOMPoint(x, y).matrixTransform((cover as SVGSVGElement).getScreenCTM()!);
    return { x: shown.x, y: shown.y };
  }, place);
}

/** Drag from one place of the shared screen to another, as a person does to hide or crop. */
async function drag(page: Page, from: Place, to: Place): Promise<void> {
  const [start, end] = [await onPage(page, from), await onPage(page, to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

/** Take a tool for the picture: what it draws on is loaded when it is first wanted. */
async function take(page: Page, button: "hide-part" | "crop-part"): Promise<void> {
  await press(page, button);
  await shown(page, "cover", `[data-tool="${button === "hide-part" ? "box" : "crop"}"]`);
}

/** Wait for the next `count` pictures from now on. */
async function nextPictures(
  { wire, simulator }: Scene,
  count: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const sent = (await wire()).entries.filter(({ way, type }) => way === "up" && type === "picture");
  await seenAt(simulator, sent.length + count);
  return seenPictures(simulator).slice(sent.length, sent.length + count);
}

const pixels = (jpeg: Uint8Array) => decode(jpeg, { useTArray: true });

async function share(page: Page, simulator: Simulator): Promise<void> {
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await seenAt(simulator, 1);
  await shown(page, "hide-part");
}

const margin = 3;
const ABOVE = { x: SECRET.x - margin, y: SECRET.y - margin };
const BELOW = { x: SECRET.x + SECRET.width + margin, y: SECRET.y + SECRET.height + margin };

scene(
  "no pixel of what is hidden is on any picture that leaves from then on, in full size either",
  { secretScreen: true },
  async (scene) => {
    const { page, simulator } = scene;
    await share(page, simulator);
    assertGreater(secretPixels(pixels(seenPictures(simulator)[0])), 10_000);
    await take(page, "hide-part");
    await drag(page, ABOVE, BELOW);
    await shown(page, "hidden-part");
    const hidden = await nextPictures(scene, 2);
    await page.keyboard.press("l");
    const [full] = await nextPictures(scene, 1);
    for (const jpeg of [...hidden, full]) {
      const picture = pixels(jpeg);
      assertEquals(secretPixels(picture), 0);
      const scale = picture.width / SECRET_SCREEN.width;
      checkBlack(picture, scale);
    }
    assertEquals(pixels(full).width, SECRET_SCREEN.width);
    await scene.look("cover");
  },
);

scene(
  "what is hidden stays hidden when sharing ends and begins anew",
  { secretScreen: true },
  async (scene) => {
    const { page, simulator } = scene;
    await share(page, simulator);
    await take(page, "hide-part");
    await drag(page, ABOVE, BELOW);
    await shown(page, "hidden-part");
    await press(page, "screen");
    await page.waitForSelector(`[data-testid="preview"]`, { hidden: true });
    await press(page, "screen");
    await shown(page, "hidden-part");
    for (const jpeg of await nextPictures(scene, 2)) assertEquals(secretPixels(pixels(jpeg)), 0);
    await press(page, "hide-nothing");
    const shownAgain = (await nextPictures(scene, 2))[1];
    assertGreater(secretPixels(pixels(shownAgain)), 10_000);
  },
);

scene(
  "of a cropped screen only the part is sent, as sharp as it was",
  { secretScreen: true },
  async (scene) => {
    const { page, simulator } = scene;
    await share(page, simulator);
    await take(page, "crop-part");
    await drag(page, { x: 60, y: SECRET.y + SECRET.height + margin }, { x: 1_260, y: 1_060 });
    await shown(page, "crop");
    for (const jpeg of await nextPictures(scene, 2)) {
      const picture = pixels(jpeg);
      assertEquals(secretPixels(picture), 0);
      assertGreaterOrEqual(picture.width, 1_180);
      assertLess(picture.width, 1_201);
      assert(picture.height < 480, `${picture.height}`);
    }
    await scene.look("crop");
  },
);

scene(
  "a pause lets nothing leave, says so, and what moves goes on being shown here",
  { secretScreen: true },
  async (scene) => {
    const { page, simulator, wire } = scene;
    await share(page, simulator);
    const sharing = () => page.evaluate(() => document.documentElement.dataset.sharing);
    await shown(page, "sharing", `[data-stage="on"]`);
    await shown(page, "sharing-time");
    assertEquals(await sharing(), "on");
    assert((await page.title()).startsWith("Sharing"));
    await press(page, "pause-pictures");
    await shown(page, "sharing", `[data-stage="paused"]`);
    assertEquals(await sharing(), "paused");
    const pictures = async () =>
      (await wire()).entries.filter(({ type }) => type === "picture").length;
    const before = await pictures();
    await page.keyboard.press("l");
    await soundFor(scene, 2_500);
    assertEquals(await pictures(), before);
    await scene.look("paused");
    await press(page, "pause-pictures");
    await nextPictures(scene, 1);
    assertEquals(await sharing(), "on");
    await press(page, "screen");
    await page.waitForSelector(`[data-testid="sharing"]`, { hidden: true });
    assertEquals([await sharing(), (await page.title()).includes("Sharing")], [undefined, false]);
  },
);

scene(
  "boxes are drawn, moved and taken away by keys alone",
  { secretScreen: true },
  async ({ page, simulator }) => {
    await share(page, simulator);
    await take(page, "hide-part");
    await page.keyboard.press("Enter");
    await shown(page, "hidden-part");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.down("Shift");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.up("Shift");
    const place = await page.$eval(
      `[data-testid="hidden-part"] rect`,
      (rect) => ["x", "y", "width", "height"].map((side) => Number(rect.getAttribute(side))),
    );
    const [wide, high] = [SECRET_SCREEN.width / 1_000, SECRET_SCREEN.height / 1_000];
    assertEquals(
      place.map(Math.round),
      [410 * wide, 400 * high, 200 * wide, 210 * high].map(Math.round),
    );
    await page.keyboard.press("Delete");
    await page.waitForSelector(`[data-testid="hidden-part"]`, { hidden: true });
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-testid"));
    assertEquals(await focused(), "cover", "the focus is where it was");
    await take(page, "crop-part");
    await page.keyboard.press("Enter");
    await shown(page, "crop");
    await page.keyboard.press("ArrowLeft");
    const left = await page.$eval(`[data-testid="crop"]`, (crop) => Number(crop.getAttribute("x")));
    assertEquals(Math.round(left), Math.round(90 * wide));
    await page.keyboard.press("Delete");
    await page.waitForSelector(`[data-testid="crop"]`, { hidden: true });
  },
);

scene(
  "of another camera nothing leaves, and what is hidden is shown, until the person goes on",
  {},
  async ({ page, simulator }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await press(page, "camera");
    await press(page, "consent-accept");
    await seenAt(simulator, 1);
    await shown(page, "hide-part");
    await take(page, "hide-part");
    await page.keyboard.press("Enter");
    await shown(page, "hidden-part");
    await press(page, "camera");
    await page.waitForSelector(`[data-testid="preview"]`, { hidden: true });
    // As if it had been drawn on another camera's picture.
    await page.evaluate(() => {
      const key = "looksee.cover.camera";
      const kept = JSON.parse(sessionStorage.getItem(key)!);
      sessionStorage.setItem(key, JSON.stringify({ ...kept, deviceId: "another" }));
    });
    const before = seenPictures(simulator).length;
    await press(page, "camera");
    await shown(page, "sharing", `[data-stage="resized"]`);
    await shown(page, "hidden-part");
    assertEquals(seenPictures(simulator).length, before);
    await press(page, "pause-pictures");
    await seenAt(simulator, before + 1);
  },
);

/** Let so much sound pass: time, as the call has it. */
async function soundFor({ wire, simulator }: Scene, ms: number): Promise<void> {
  const { entries } = await wire();
  assert(entries.length > 0);
  const [session] = simulator.sessions;
  const until = session.audioCounts.receivedSamples + ms * 16;
  await session.until(({ audioCounts }) => audioCounts.receivedSamples >= until);
}

function checkBlack(
  { width, data }: { width: number; data: Uint8Array },
  scale: number,
): void {
  const [left, right] = [SECRET.x, SECRET.x + SECRET.width].map((x) => Math.round(x * scale));
  const [top, bottom] = [SECRET.y, SECRET.y + SECRET.height].map((y) => Math.round(y * scale));
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = 4 * (y * width + x);
      const brightest = Math.max(data[at], data[at + 1], data[at + 2]);
      assertLess(brightest, 30, `${x},${y} is ${data.subarray(at, at + 3)}`);
    }
  }
}

scene(
  "where no more can be hidden the tool says so, to eyes and ears",
  { secretScreen: true },
  async ({ page, simulator, look }) => {
    await share(page, simulator);
    const boxes = () => page.$$eval(`[data-testid="hidden-part"]`, (all) => all.length);
    for (let count = 1; count <= 24; count++) {
      await take(page, "hide-part");
      await page.keyboard.press("Enter");
      await page.waitForFunction(
        (count) => document.querySelectorAll("[data-testid=hidden-part]").length === count,
        {},
        count,
      );
    }
    await take(page, "hide-part");
    const told = "24 parts are hidden, and there can be no more: take one away first.";
    assertEquals(await page.$eval(".cover-hint[data-tool]", (hint) => hint.textContent), told);
    assertEquals(
      await page.evaluate(() => document.activeElement?.getAttribute("aria-label")),
      told,
    );
    await look("cover_full");
    await page.keyboard.press("Enter");
    assertEquals(await boxes(), 24);
    await page.keyboard.press("Escape");
  },
);
