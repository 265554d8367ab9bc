import { assert, assertEquals, assertGreater, assertLess, assertStringIncludes } from "@std/assert";
import { decode } from "jpeg-js";
import type { Page } from "puppeteer-core";
import { press, shareScreen, shown, startCall, untilStatus } from "../support/call_page.ts";
import { seenAt, seenPictures } from "../support/heard.ts";
import { CAMERA, cameraPixels, SHEET } from "../support/known_camera.ts";
import { readText } from "../support/read_text.ts";
import { type Scene, scene } from "../support/scene.ts";
import { SECRET, secretPixels } from "../support/secret_screen.ts";
import { enlarged, shareOfWords } from "../support/text_screen.ts";

const pixels = (jpeg: Uint8Array) => decode(jpeg, { useTArray: true });

/** Share the screen and show the camera. */
async function shareBoth(page: Page): Promise<void> {
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await shown(page, "preview");
  await press(page, "camera");
  await press(page, "consent-accept");
  await of(page, "camera", "preview");
}

/** What belongs to one of both. */
async function of(page: Page, source: "screen" | "camera", testid: string, condition = "") {
  const selector = `[data-source="${source}"] [data-testid="${testid}"]${condition}`;
  return (await page.waitForSelector(selector, { visible: true, timeout: 15_000 }))!;
}

/** Every picture that arrives from now on, `count` of them; one may have been on its way. */
async function nextPictures({ simulator }: Scene, count: number) {
  const [{ pictureCounts }] = simulator.sessions;
  const before = pictureCounts.received;
  await seenAt(simulator, before + 1 + count);
  return seenPictures(simulator).slice(-count).map(pixels);
}

/** Hide a part of one of both, a little more than it is. */
async function hide(
  page: Page,
  source: "screen" | "camera",
  part: { x: number; y: number; width: number; height: number },
): Promise<void> {
  await (await of(page, source, "hide-part")).click();
  const cover = await of(page, source, "cover", `[data-tool="box"]`);
  const margin = 3;
  const corners = [part.x - margin, part.y - margin, part.x + part.width + margin];
  const [from, to] = await cover.evaluate((svg, [left, top, right, bottom]) => {
    const toPage = (x: number, y: number) => {
      const { x: px, y: py } = new DOMPoint(x, y)
        .matrixTransform((svg as SVGSVGElement).getScreenCTM()!);
      return { x: px, y: py };
    };
    return [toPage(left, top), toPage(right, bottom)];
  }, [...corners, part.y + part.height + margin]);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await of(page, source, "hidden-part");
}

scene(
  "screen and camera arrive in one picture a second that says which is which, the screen's text as readable as alone",
  { textScreen: true, knownCamera: "one" },
  async (scene) => {
    const { page, simulator, wire } = scene;
    await shareBoth(page);
    const [picture] = await nextPictures(scene, 1);
    assertEquals([picture.width, picture.height], [1_536, 864 + 288]);
    const { ground, sheet } = cameraPixels(picture);
    assertGreater(ground, 20_000);
    assertGreater(sheet, 5_000);
    const jpeg = seenPictures(simulator).at(-1)!;
    const screen = await cut(page, jpeg, { x: 0, y: 0, width: 1_536, height: 864 });
    assertGreater(shareOfWords(await readText(await enlarged(page, screen))), 0.9);
    const legend = await cut(page, jpeg, { x: 384, y: 864, width: 1_152, height: 288 });
    const words = await readText(legend);
    assertStringIncludes(words, "SCREEN");
    assertStringIncludes(words, "CAMERA");
    await nextPictures(scene, 2);
    const sent = (await wire()).entries.filter(({ way, type }) =>
      way === "up" && type === "picture"
    );
    for (let i = 1; i < sent.length; i++) {
      assertGreater(sent[i].position - sent[i - 1].position, 980);
    }
    assertEquals(simulator.sessions[0].pictureCounts.dropped, 0);
    await scene.look("both");
  },
);

scene(
  "of both no covered pixel leaves, and nothing of the one that is paused",
  { secretScreen: true, knownCamera: "one" },
  async (scene) => {
    const { page } = scene;
    await shareBoth(page);
    const [open] = await nextPictures(scene, 1);
    assertGreater(secretPixels(open), 10_000);
    assertGreater(cameraPixels(open).sheet, 5_000);
    await hide(page, "screen", SECRET);
    await hide(page, "camera", SHEET);
    for (const picture of await nextPictures(scene, 2)) {
      const { ground, sheet } = cameraPixels(picture);
      assertEquals([secretPixels(picture), sheet], [0, 0]);
      assertGreater(ground, 20_000);
    }
    await page.keyboard.press("l");
    const full = (await nextPictures(scene, 1))[0];
    assertEquals([secretPixels(full), cameraPixels(full).sheet], [0, 0]);
    await scene.look("both_covered");

    await (await of(page, "camera", "pause-pictures")).click();
    for (const picture of await nextPictures(scene, 2)) {
      assertEquals([picture.width, picture.height], [1_536, 864]);
      assertLess(cameraPixels(picture).ground, 5, "the paused camera leaked");
    }
    const sharing = await page.$eval(`[data-testid="sharing"]`, (line) => line.textContent ?? "");
    assertStringIncludes(sharing, "the camera is paused");
    await scene.look("both_camera_paused");

    await (await of(page, "screen", "pause-pictures")).click();
    await (await of(page, "camera", "pause-pictures")).click();
    for (const picture of await nextPictures(scene, 2)) {
      assertEquals([picture.width, picture.height], [CAMERA.width, CAMERA.height]);
      const { ground, sheet } = cameraPixels(picture);
      assertEquals([secretPixels(picture), sheet], [0, 0]);
      assertGreater(ground, 100_000);
    }
    await press(page, "camera");
    await page.waitForSelector(`[data-source="camera"]`, { hidden: true });
    assert(await shown(page, "sharing", `[data-stage="paused"]`));
  },
);

scene(
  "screen and camera fit a small page in the dark, and where each frame is asked for both arrive as well",
  {
    secretScreen: true,
    knownCamera: "one",
    dark: true,
    viewport: { width: 390, height: 844, isMobile: true, hasTouch: true },
  },
  async (scene) => {
    const { page } = scene;
    await page.evaluateOnNewDocument(() => {
      Reflect.deleteProperty(globalThis, "MediaStreamTrackProcessor");
    });
    await page.reload();
    await shareBoth(page);
    const [picture] = await nextPictures(scene, 1);
    assertGreater(secretPixels(picture), 10_000);
    assertGreater(cameraPixels(picture).ground, 20_000);
    const overflow = await page.evaluate(() =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth
    );
    assertEquals(overflow, 0);
    for (const source of ["screen", "camera"] as const) {
      const box = await (await of(page, source, "pause-pictures")).boundingBox();
      assert(box && box.width >= 44 && box.height >= 44);
      assert(box.x >= 0 && box.x + box.width <= 390);
    }
    await scene.look("both_phone_dark");
  },
);

scene(
  "on a phone screen and camera leave room for words, and what is drawn on is large",
  { secretScreen: true, knownCamera: "one", viewport: { width: 390, height: 844 } },
  async ({ page, look }) => {
    await shareBoth(page);
    const boxOf = (selector: string) =>
      page.$eval(selector, (element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        return { left, right, width, height };
      });
    for (const [width, height] of [[390, 844], [360, 740], [320, 640]]) {
      await page.setViewport({ width, height });
      const name = `${width} px`;
      const words = (await boxOf(".conversation")).height;
      assertGreater(words, 80, `${name}: ${words}`);
      assertGreater((await boxOf(`[data-source="screen"] .look`)).width, 140, name);
      for (const source of ["screen", "camera"]) {
        const tool = await boxOf(`[data-source="${source}"] [data-testid="crop-part"]`);
        assert(tool.left >= 0 && tool.right <= width && tool.width >= 44, name);
      }
    }
    await page.setViewport({ width: 390, height: 844 });
    for (const source of ["screen", "camera"] as const) {
      const before = await boxOf(`[data-source="${source}"] .look`);
      await (await of(page, source, "hide-part")).click();
      await of(page, source, "cover", `[data-tool="box"]`);
      const { width, right } = await boxOf(`[data-source="${source}"] .look`);
      assert(width > 1.4 * before.width && right <= 390, source);
      await look(`both_phone_${source}`);
      await page.keyboard.press("Escape");
    }
  },
);

scene(
  "a phone's camera is flipped to the back, and the one chosen is opened next time",
  {
    knownCamera: "front-and-back",
    viewport: { width: 390, height: 844, isMobile: true, hasTouch: true },
  },
  async (scene) => {
    const { page } = scene;
    await startCall(page);
    await untilStatus(page, "listening");
    await press(page, "camera");
    await press(page, "consent-accept");
    await shown(page, "preview");
    assertGreater(cameraPixels((await nextPictures(scene, 1))[0]).sheet, 5_000);
    await press(page, "flip-camera");
    await page.waitForSelector(`[data-testid="flip-camera"][aria-label*="front"]`);
    await scene.look("flip_phone");
    const { ground, sheet } = cameraPixels((await nextPictures(scene, 1))[0]);
    assertGreater(ground, 100_000);
    assertEquals(sheet, 0);
    await press(page, "camera");
    await page.waitForSelector(`[data-testid="preview"]`, { hidden: true });
    await press(page, "camera");
    await page.waitForSelector(`[data-testid="flip-camera"][aria-label*="front"]`);
    const kept = await page.evaluate(() => localStorage.getItem("looksee.camera"));
    assertEquals(kept, `{"id":"environment","label":"Back"}`);
  },
);

/** A part of a picture, as PNG. */
async function cut(
  page: Page,
  jpeg: Uint8Array,
  part: { x: number; y: number; width: number; height: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const encoded = await page.evaluate(
    async (base64, { x, y, width, height }) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      // The page's own policy lets nothing be loaded from a data address.
      const image = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      canvas.getContext("2d")!.drawImage(image, x, y, width, height, 0, 0, width, height);
      return canvas.toDataURL("image/png");
    },
    jpeg.toBase64(),
    part,
  );
  return Uint8Array.fromBase64(encoded.slice(encoded.indexOf(",") + 1));
}
