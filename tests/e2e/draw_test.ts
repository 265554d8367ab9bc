/** What a person draws reaches the model; what the model points at stays on the picture it knew. */
import { assert, assertEquals, assertGreater, assertLess, assertStringIncludes } from "@std/assert";
import { decode, encode } from "jpeg-js";
import type { Page } from "puppeteer-core";
import {
  press,
  sendLine,
  shareScreen,
  shown,
  startCall,
  untilStatus,
} from "../support/call_page.ts";
import { seenAt, seenPictures } from "../support/heard.ts";
import { colourScreen } from "../support/known_screen.ts";
import { readText } from "../support/read_text.ts";
import { type Scene, scene } from "../support/scene.ts";
import { SECRET, SECRET_SCREEN, secretPixels } from "../support/secret_screen.ts";

/** A place on the screen that is shared, in its pixels. */
interface Place {
  x: number;
  y: number;
}

interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

const pixels = (jpeg: Uint8Array): Pixels => decode(jpeg, { useTArray: true });

/** Drag from one place of the shared screen to another. */
async function drag(page: Page, surface: string, from: Place, to: Place): Promise<void> {
  const [start, end] = await page.$eval(`[data-testid="${surface}"]`, (svg, places) => {
    const matrix = (svg as SVGSVGElement).getScreenCTM()!;
    return places.map(({ x, y }) => {
      const { x: px, y: py } = new DOMPoint(x, y).matrixTransform(matrix);
      return { x: px, y: py };
    });
  }, [from, to]);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

/** What is drawn, as the picture has it: how many pixels, and where they lie. */
function drawnOn({ width, height, data }: Pixels) {
  const found = { count: 0, left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = data.subarray(4 * (y * width + x));
      if (red < 200 || green < 80 || green > 165 || blue > 70) continue;
      found.count++;
      found.left = Math.min(found.left, x);
      found.right = Math.max(found.right, x);
      found.top = Math.min(found.top, y);
      found.bottom = Math.max(found.bottom, y);
    }
  }
  return found;
}

/** What of a picture lies below a row of pixels, as JPEG. */
function strip({ width, height, data }: Pixels, from: number): Uint8Array {
  return encode({ width, height: height - from, data: data.subarray(4 * width * from) }, 95).data;
}

/** The next picture from now on that is as wished. */
async function pictureWhere(
  { simulator }: Scene,
  isWished: (picture: Pixels) => boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  const [{ pictureCounts }] = simulator.sessions;
  for (let count = pictureCounts.received;; count++) {
    await seenAt(simulator, count);
    const jpeg = seenPictures(simulator).at(-1)!;
    if (isWished(pixels(jpeg))) return jpeg;
  }
}

const isDrawn = (picture: Pixels) => drawnOn(picture).count > 500;
const isBlank = (picture: Pixels) => drawnOn(picture).count === 0;

async function share({ page, simulator }: Scene): Promise<void> {
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await seenAt(simulator, 1);
  await shown(page, "preview");
}

const DRAW = { from: { x: 480, y: 300 }, to: { x: 1_440, y: 720 } };

scene("what is drawn is on the next picture, with words that say whose it is, until it is wiped", {
  knownScreen: true,
}, async (scene) => {
  const { page, look } = scene;
  await share(scene);
  await press(page, "draw");
  await shown(page, "drawing", `[data-on="true"]`);
  await drag(page, "drawing", DRAW.from, DRAW.to);
  await shown(page, "stroke");
  const picture = pixels(await pictureWhere(scene, isDrawn));
  assertEquals([picture.width, picture.height], [1_536, 864 + 48]);
  const { left, top, right, bottom } = drawnOn(picture);
  const places = [left, top, right, bottom];
  const expected = [480, 300, 1_440, 720].map((side) => side * 0.8);
  places.forEach((side, i) => assertLess(Math.abs(side - expected[i]), 8, `${places}`));
  assertStringIncludes(await readText(strip(picture, 864)), "drawn by the PERSON");
  await look("drawn");
  await page.click(`[data-testid="filmstrip"] > summary`);
  await page.waitForSelector(`[data-testid="filmstrip"] img[height="912"]`);
  await page.click(`.thumb:has(img[height="912"])`);
  const facts = await shown(page, "seen", "[open]");
  assertStringIncludes(
    await facts?.evaluate((element) => element.textContent) ?? "",
    "because you drew on it",
  );
  await look("drawn_seen");
  await page.keyboard.press("Escape");
  await press(page, "draw-clear");
  assertEquals(await page.$(`[data-testid="stroke"]`), null);
  assertEquals(pixels(await pictureWhere(scene, isBlank)).height, 864);
});

scene("over what is hidden a line is drawn on black, and a cropped picture has it in its place", {
  secretScreen: true,
}, async (scene) => {
  const { page, look } = scene;
  await share(scene);
  await press(page, "hide-part");
  await shown(page, "cover", `[data-tool="box"]`);
  const [right, bottom] = [SECRET.x + SECRET.width, SECRET.y + SECRET.height];
  const above = { x: SECRET.x - 3, y: SECRET.y - 3 };
  await drag(page, "cover", above, { x: right + 3, y: bottom + 3 });
  await shown(page, "hidden-part");
  await press(page, "draw");
  await shown(page, "drawing", `[data-on="true"]`);
  const middle = SECRET.y + SECRET.height / 2;
  await drag(page, "drawing", { x: 300, y: middle }, { x: 1_500, y: middle });
  await page.keyboard.press("l");
  for (const isWished of [isDrawn, (picture: Pixels) => picture.width === SECRET_SCREEN.width]) {
    const picture = pixels(await pictureWhere(scene, isWished));
    assertEquals(secretPixels(picture), 0);
    assertGreater(drawnOn(picture).count, 500);
    const scale = picture.width / SECRET_SCREEN.width;
    for (let y = SECRET.y; y < bottom; y += 5) {
      for (let x = SECRET.x; x < right; x += 5) {
        if (Math.abs(y - middle) < 24) continue;
        const at = 4 * (Math.round(y * scale) * picture.width + Math.round(x * scale));
        assertLess(Math.max(...picture.data.subarray(at, at + 3)), 30, `${x},${y}`);
      }
    }
  }
  await look("drawn_covered");
  await press(page, "crop-part");
  await shown(page, "cover", `[data-tool="crop"]`);
  await drag(page, "cover", { x: 960, y: 108 }, { x: 1_728, y: 972 });
  await shown(page, "crop");
  const cropped = pixels(
    await pictureWhere(scene, (picture) => picture.width < 800 && isDrawn(picture)),
  );
  assertEquals(secretPixels(cropped), 0);
  const line = drawnOn(cropped);
  assertLess(line.left, 4);
  assertLess(Math.abs(line.right - (1_500 - 962)), 8);
  assertLess(Math.abs((line.top + line.bottom) / 2 - (middle - 110)), 6);
  await look("drawn_cropped");
});

scene("keys and taps draw rings, a pause keeps them here, and another scene wipes them", {
  ...{ knownScreen: true, dark: true },
  viewport: { width: 390, height: 780, hasTouch: true, isMobile: true },
}, async (scene) => {
  const { page, simulator, look } = scene;
  await share(scene);
  await press(page, "pause-pictures");
  await shown(page, "sharing", `[data-stage="paused"]`);
  await press(page, "draw");
  const surface = await shown(page, "drawing", `[data-on="true"]`);
  for (const key of ["ArrowLeft", "ArrowUp", "Enter"] as const) await page.keyboard.press(key);
  const box = await surface!.boundingBox();
  await page.touchscreen.tap(box!.x + box!.width * 0.75, box!.y + box!.height * 0.75);
  await page.waitForSelector(`[data-testid="stroke"] + [data-testid="stroke"]`);
  await look("drawn_phone");
  assert(seenPictures(simulator).map(pixels).every(isBlank));
  await press(page, "pause-pictures");
  const { count, left, top, right, bottom } = drawnOn(
    pixels(await pictureWhere(scene, isDrawn)),
  );
  assertGreater(count, 500);
  const ring = 0.045 * 864;
  const edges = [0.48 * 1_536 - ring, 0.48 * 864 - ring, 0.75 * 1_536 + ring, 0.75 * 864 + ring];
  [left, top, right, bottom].forEach((side, i) => assertLess(Math.abs(side - edges[i]), 12));
  await surface?.evaluate((svg) => (svg as SVGSVGElement).focus());
  await page.keyboard.press("Backspace");
  await page.waitForFunction(() =>
    document.querySelectorAll(`[data-testid="stroke"]`).length === 1
  );
  await pictureWhere(scene, (picture) => isDrawn(picture) && drawnOn(picture).right < 900);
  await colourScreen(page, "rgb(20,40,60)");
  await page.waitForSelector(`[data-testid="stroke"]`, { hidden: true });
  const note = await shown(page, "drawn-note");
  assertStringIncludes(await note?.evaluate((note) => note.textContent) ?? "", "was wiped");
  await look("drawn_wiped");
  await pictureWhere(scene, isBlank);
  await page.keyboard.press("Escape");
  await page.waitForSelector(`[data-testid="drawing"]`, { hidden: true });
});

scene("what is pointed at stays on the picture the model knew, and not on its bytes", {
  knownScreen: true,
  simulator: {
    ...{ voice: "tone", textAnswerDelayMs: 200 },
    script: JSON.stringify({
      rules: [
        { when: { result: "*" }, do: [{ say: "Yes." }] },
        {
          when: { words: "point" },
          do: [{
            call: [
              {
                tool: "point_at",
                args: { box_2d: [0, 0, 74, 42], label: "red corner", seconds: 1 },
              },
              { tool: "point_at", args: { point: [500, 500], label: "the middle", seconds: 1 } },
            ],
          }],
        },
      ],
    }),
  },
}, async (scene) => {
  const { page, simulator, look } = scene;
  await share(scene);
  await sendLine(page, "point");
  await page.waitForSelector(`.look [data-testid="mark"][data-label="red corner"]`);
  await page.waitForSelector(`.look [data-testid="mark"]`, { hidden: true });
  await seenAt(simulator, simulator.sessions[0].pictureCounts.received + 1);
  await page.click(`[data-testid="filmstrip"] > summary`);
  await page.waitForSelector(`[data-testid="filmstrip"] .marked`);
  const marked = await page.$$eval(
    `[data-testid="filmstrip"] li`,
    (items) => items.map((item) => item.querySelectorAll(`[data-testid="mark"]`).length),
  );
  assertEquals(marked.filter((count) => count > 0), [2]);
  assertLess(marked.indexOf(2), marked.length - 1);
  await look("marked_strip");
  await page.click(`[data-testid="filmstrip"] .thumb:has(.marked)`);
  await shown(page, "seen", "[open]");
  const [image, rect] = await page.$$eval(
    `[data-testid="seen"] img, [data-testid="seen"] .mark rect`,
    (all) =>
      all.map((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return { left, top, width, height };
      }),
  );
  assertLess(Math.abs(rect.left - image.left) + Math.abs(rect.top - image.top), 3);
  assertLess(Math.abs(rect.width / image.width - 0.042), 0.005);
  assertLess(Math.abs(rect.height / image.height - 0.074), 0.005);
  const alt = await page.$eval(`[data-testid="seen"] img`, (image) => image.getAttribute("alt"));
  assertStringIncludes(alt ?? "", "pointed at: red corner, the middle");
  await look("marked_seen");
});

scene("keys and a stroke begun while what draws is on its way are for the drawing", {
  knownScreen: true,
}, async (scene) => {
  const { page } = scene;
  const held = { begin: Promise.withResolvers<void>() };
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const isHeld = request.url().includes("/DrawView-");
    void (isHeld ? held.begin.promise.then(() => request.continue()) : request.continue());
  });
  await share(scene);
  await page.focus(`[data-testid="draw"]`);
  await page.keyboard.press("Enter");
  const surface = await shown(page, "surface-ahead", `[data-tool="box"]`);
  await page.keyboard.press("Enter");
  const { x, y, width, height } = (await surface?.boundingBox())!;
  await page.mouse.move(x + width / 4, y + height / 4);
  await page.mouse.down();
  await page.mouse.move(x + width / 3, y + height / 3, { steps: 4 });
  held.begin.resolve();
  await shown(page, "drawing", `[data-on="true"]`);
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() =>
    document.querySelectorAll(`[data-testid="stroke"]`).length === 2
  );
});
