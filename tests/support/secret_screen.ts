/**
 * A screen with something on it that nobody shall see, in place of a real one: a field of magenta, the
 * one such colour, in stripes that move, at odd pixels; beside it a bar that moves, so that pictures go on.
 */
import type { Page } from "puppeteer-core";

/** Size of the screen, in pixels. */
export const SECRET_SCREEN = { width: 1_920, height: 1_080 } as const;

/** Where the secret is, in pixels of the screen. */
export const SECRET = { x: 611, y: 333, width: 487, height: 251 } as const;

/** Let the page share this screen whenever it asks for one; before the page is opened. */
export async function showSecretScreen(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(screenInPage, SECRET_SCREEN, SECRET);
}

/** How many pixels of a picture show anything of the secret. */
export function secretPixels({ data }: { data: Uint8Array }): number {
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
    // White, black and grey have as much green as anything else, also where they meet.
    if (Math.min(red, blue) - green > 40) count++;
  }
  return count;
}

function screenInPage(
  size: { width: number; height: number },
  secret: { x: number; y: number; width: number; height: number },
): void {
  const canvas = Object.assign(document.createElement("canvas"), size);
  const pen = canvas.getContext("2d")!;
  let count = 0;
  const draw = () => {
    pen.fillStyle = "white";
    pen.fillRect(0, 0, size.width, size.height);
    for (let stripe = 0; stripe * 10 < secret.width; stripe++) {
      pen.fillStyle = (stripe + count) % 2 === 0 ? "rgb(255,0,255)" : "rgb(180,0,180)";
      const x = secret.x + stripe * 10;
      const width = Math.min(10, secret.x + secret.width - x);
      pen.fillRect(x, secret.y, width, secret.height);
    }
    pen.fillStyle = "rgb(60,60,60)";
    pen.fillRect(100, 900, 40 + (count++ % 40) * 40, 60);
  };
  navigator.mediaDevices.getDisplayMedia = () => {
    draw();
    const stream = canvas.captureStream(10);
    const timer = setInterval(() => {
      draw();
      if (stream.getVideoTracks()[0].readyState === "ended") clearInterval(timer);
    }, 200);
    return Promise.resolve(stream);
  };
}
