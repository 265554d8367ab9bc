/**
 * A screen with known content, in place of a real one: an init script that makes the page's
 * `getDisplayMedia` hand out a canvas' stream. Text in sizes people work with, a coloured square in
 * each corner (so that a cut picture shows), and a counter that moves (so that a stale one shows).
 */
import type { Page } from "puppeteer-core";

/** Size of the screen shown, in pixels. */
export const SCREEN = { width: 1920, height: 1080 } as const;

/** Side of the coloured squares in the corners, in pixels of the screen. */
export const CORNER_PIXELS = 80;

/** Colour of each corner's square: red, green, blue, 0…255. */
export const CORNERS = {
  topLeft: [220, 30, 30],
  topRight: [30, 160, 30],
  bottomLeft: [30, 30, 220],
  bottomRight: [230, 200, 20],
} as const;

/** Lines written on the screen, by the size they are written in (pixels). */
export const LINES: readonly { pixels: number; text: string }[] = [
  { pixels: 44, text: "Harvest report of the northern orchard" },
  { pixels: 32, text: "Seventeen baskets of russet apples were weighed on Monday" },
  { pixels: 26, text: "The wooden bridge behind the mill stays closed until further notice" },
  { pixels: 22, text: "Invoice number 48213 lists copper wire, paint and eleven lanterns" },
  { pixels: 18, text: "Please return the borrowed ladder before the market opens on Thursday" },
];

/** Let the page share this screen whenever it asks for one; before the page is opened. */
export async function showKnownScreen(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(screenInPage, { ...SCREEN, corner: CORNER_PIXELS }, {
    corners: Object.values(CORNERS).map((colour) => `rgb(${colour.join(",")})`),
    lines: [...LINES],
  });
}

/** End the sharing as the browser's own "stop sharing" does. */
export async function stopSharing(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { sharedTracks } = globalThis as unknown as { sharedTracks: MediaStreamTrack[] };
    for (const track of sharedTracks) {
      track.stop();
      track.dispatchEvent(new Event("ended")); // the browser sends it only for an end from outside
    }
  });
}

/** Something happens: the screen's ground takes another colour, from its next draw on. */
export async function colourScreen(page: Page, colour: string): Promise<void> {
  await page.evaluate((screenGround) => Object.assign(globalThis, { screenGround }), colour);
}

function screenInPage(
  size: { width: number; height: number; corner: number },
  content: { corners: string[]; lines: { pixels: number; text: string }[] },
): void {
  const sharedTracks: MediaStreamTrack[] = [];
  Object.assign(globalThis, { sharedTracks });
  const { width, height, corner } = size;

  function draw(pen: CanvasRenderingContext2D, count: number): void {
    pen.fillStyle = (globalThis as { screenGround?: string }).screenGround ?? "white";
    pen.fillRect(0, 0, width, height);
    const places = [[0, 0], [width - corner, 0], [0, height - corner], [
      width - corner,
      height - corner,
    ]];
    places.forEach(([x, y], i) => {
      pen.fillStyle = content.corners[i];
      pen.fillRect(x, y, corner, corner);
    });
    pen.fillStyle = "black";
    let y = 200;
    for (const { pixels, text } of content.lines) {
      pen.font = `${pixels}px "DejaVu Sans", "Open Sans", sans-serif`;
      pen.fillText(text, 160, y);
      y += 130;
    }
    // A bar that grows by a step a draw and wraps: position tells which draw a picture shows.
    pen.fillStyle = "rgb(90,90,90)";
    pen.fillRect(160, 940, (count % 160) * 10, 30);
  }

  // The empty page that a browser begins with has no devices.
  if (!("mediaDevices" in navigator)) return;
  navigator.mediaDevices.getDisplayMedia = () => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height });
    const pen = canvas.getContext("2d");
    if (!pen) return Promise.reject(new DOMException("no canvas", "NotReadableError"));
    let count = 0;
    draw(pen, count);
    const stream = canvas.captureStream(10);
    const [track] = stream.getVideoTracks();
    sharedTracks.push(track);
    const timer = setInterval(() => {
      draw(pen, ++count);
      if (track.readyState === "ended") clearInterval(timer);
    }, 200);
    return Promise.resolve(stream);
  };
}
