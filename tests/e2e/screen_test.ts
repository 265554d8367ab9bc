import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertGreaterOrEqual,
} from "@std/assert";
import { decode } from "jpeg-js";
import {
  press,
  sendLine,
  shareScreen,
  shown,
  startCall,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { seenAt, seenPictures } from "../support/heard.ts";
import { CORNERS, LINES, SCREEN, stopSharing } from "../support/known_screen.ts";
import { readText } from "../support/read_text.ts";
import { scene } from "../support/scene.ts";
import { untilWire } from "../support/wire_log.ts";

const PICTURES = 4;

scene(
  "a shared screen arrives whole, legible and at most once a second",
  { knownScreen: true },
  async ({ page, simulator, wire }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await seenAt(simulator, PICTURES);
    await sendLine(page, "What do you see?");
    await untilSaid(page, "model", "1536 by 864 pixels");
    const sent = (await wire()).entries.filter(({ way, type }) =>
      way === "up" && type === "picture"
    );
    const gaps = sent.slice(1).map(({ position }, i) => position - sent[i].position);
    for (const gapMs of gaps) {
      assertGreater(gapMs, 980, "pictures faster than one a second");
      assertAlmostEquals(gapMs, 1_000, 700);
    }

    const arrived = seenPictures(simulator);
    assertGreaterOrEqual(arrived.length, PICTURES);
    const picture = decode(arrived[arrived.length - 1], { useTArray: true });
    assertEquals([picture.width, picture.height], [1_536, 864]);
    checkCorners(picture);
    const text = await readText(arrived[arrived.length - 1]);
    for (const line of LINES) assert(text.includes(line.text), `"${line.text}" not in: ${text}`);

    const bars = arrived.slice(0, PICTURES).map((jpeg) =>
      barLength(decode(jpeg, { useTArray: true }))
    );
    assertEquals(new Set(bars).size, bars.length, "the same picture was sent twice");
  },
);

scene(
  "of a screen that stands still one picture is sent, another when the person speaks, one in full size on L",
  { textScreen: true, says: [{ pauseMs: 5_000 }, { say: "What does it say there?" }] },
  async ({ page, simulator, wire }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await seenAt(simulator, 1);
    await untilStatus(page, "hearing");
    await seenAt(simulator, 2);
    const sent = async () =>
      (await wire()).entries.filter(({ way, type }) => way === "up" && type === "picture").length;
    assertEquals(await sent(), 2);
    await page.keyboard.press("l");
    await seenAt(simulator, 3);
    const widths = seenPictures(simulator).map((jpeg) => decode(jpeg, { useTArray: true }).width);
    assertEquals(widths, [1_536, 1_536, 1_920]);
    const [{ pictureCounts }] = simulator.sessions;
    assertEquals(pictureCounts.dropped, 0);
  },
);

scene(
  "a browser that hands no frames to a worker is asked for each, and sends the same pictures",
  { knownScreen: true },
  async ({ page, simulator }) => {
    await page.evaluateOnNewDocument(() => {
      Reflect.deleteProperty(globalThis, "MediaStreamTrackProcessor");
    });
    await page.reload();
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await seenAt(simulator, 2);
    const picture = decode(seenPictures(simulator)[1], { useTArray: true });
    assertEquals([picture.width, picture.height], [1_536, 864]);
    checkCorners(picture);
  },
);

scene(
  "the browser's own stop sharing ends the pictures and the preview",
  { knownScreen: true },
  async ({ page }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await untilWire(page, { way: "up", type: "picture" });
    await shown(page, "preview");
    await stopSharing(page);
    await page.waitForSelector(`[data-testid="preview"]`, { hidden: true, timeout: 5_000 });
    assertEquals(
      await page.$eval(`[data-testid="screen"]`, (button) => button.getAttribute("aria-pressed")),
      "false",
    );
  },
);

scene(
  "the camera's pictures arrive with a longest side of 768 at most, and stop when it is switched off",
  {},
  async ({ page, simulator, wire }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await press(page, "camera");
    await press(page, "consent-accept");
    await seenAt(simulator, 2);
    const { width, height } = decode(seenPictures(simulator)[1], { useTArray: true });
    assertEquals(Math.max(width, height), 768);
    const shape = await page.$eval(`[data-testid="preview"]`, (video) => {
      const { videoWidth, videoHeight } = video as HTMLVideoElement;
      return videoWidth / videoHeight;
    });
    assertAlmostEquals(width / height, shape, 0.01);
    await press(page, "camera");
    await page.waitForSelector(`[data-testid="preview"]`, { hidden: true, timeout: 5_000 });
    const pictures = async () =>
      (await wire()).entries.filter(({ type }) => type === "picture").length;
    const before = await pictures();
    const { entries } = await wire();
    const sounds = entries.filter(({ way, type }) => way === "up" && type === "sound").length;
    await untilWire(page, { way: "up", type: "sound", count: sounds + 100 }); // two seconds more
    assertEquals(await pictures(), before);
  },
);

interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

function colourAt({ width, data }: Pixels, x: number, y: number): number[] {
  const at = 4 * (y * width + x);
  return [...data.subarray(at, at + 3)];
}

/** Video is limited-range YUV: a colour comes back up to about 50 off. */
function checkCorners(picture: Pixels): void {
  const inset = 20;
  const [right, bottom] = [picture.width - inset, picture.height - inset];
  const found = {
    topLeft: colourAt(picture, inset, inset),
    topRight: colourAt(picture, right, inset),
    bottomLeft: colourAt(picture, inset, bottom),
    bottomRight: colourAt(picture, right, bottom),
  };
  for (const [corner, colour] of Object.entries(CORNERS)) {
    found[corner as keyof typeof CORNERS].forEach((value, i) => {
      assertAlmostEquals(value, colour[i], 60, `${corner} is ${found[corner as "topLeft"]}`);
    });
  }
}

/** Length of the growing bar, in pixels of the picture. */
function barLength(picture: Pixels): number {
  const y = Math.round(955 * picture.height / SCREEN.height);
  const left = Math.round(160 * picture.width / SCREEN.width);
  let x = left + 2;
  while (x < picture.width - 100 && colourAt(picture, x, y)[0] < 170) x++;
  return x - left;
}
