/**
 * A camera that shows a cyan ground with a yellow sheet on it, and a bar that moves, in place of a real
 * one: colours that no screen of these tests has.
 */
import type { Page } from "puppeteer-core";

/** Size of its pictures, in pixels. */
export const CAMERA = { width: 640, height: 480 } as const;
/** Where the sheet is, in pixels of the camera. */
export const SHEET = { x: 203, y: 101, width: 217, height: 151 } as const;

/** One camera, or a phone's two: the front one shows all, the back one no sheet. */
export type KnownCamera = "one" | "front-and-back";

/** Let the page get this camera whenever it asks for one; before the page is opened. */
export async function showKnownCamera(page: Page, cameras: KnownCamera): Promise<void> {
  await page.evaluateOnNewDocument(cameraInPage, CAMERA, SHEET, cameras);
}

/** How many pixels of a picture show the camera's ground, and its sheet. */
export function cameraPixels({ data }: { data: Uint8Array }): { ground: number; sheet: number } {
  let [ground, sheet] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
    if (Math.min(green, blue) - red > 80) ground++;
    if (Math.min(red, green) - blue > 80) sheet++;
  }
  return { ground, sheet };
}

function cameraInPage(
  size: { width: number; height: number },
  sheet: { x: number; y: number; width: number; height: number },
  cameras: KnownCamera,
): void {
  const canvas = Object.assign(document.createElement("canvas"), size);
  const pen = canvas.getContext("2d")!;
  let count = 0;
  let facing = "user";
  const draw = () => {
    pen.fillStyle = "rgb(0,200,255)";
    pen.fillRect(0, 0, size.width, size.height);
    pen.fillStyle = "rgb(255,220,0)";
    if (facing === "user") pen.fillRect(sheet.x, sheet.y, sheet.width, sheet.height);
    pen.fillStyle = "black";
    pen.fillRect(20, 400, 20 + (count++ % 20) * 28, 40);
  };
  const { mediaDevices } = navigator;
  const others = mediaDevices.getUserMedia.bind(mediaDevices);
  if (cameras === "front-and-back") {
    const named = ([deviceId, label]: string[]) => ({ kind: "videoinput", deviceId, label });
    const both = [["user", "Front"], ["environment", "Back"]].map(named) as MediaDeviceInfo[];
    mediaDevices.enumerateDevices = () => Promise.resolve(both);
  }
  mediaDevices.getUserMedia = (wish) => {
    if (!wish?.video) return others(wish);
    const { facingMode, deviceId } = wish.video as {
      facingMode?: string;
      deviceId?: { exact: string };
    };
    facing = facingMode ?? deviceId?.exact ?? "user";
    draw();
    const stream = canvas.captureStream(10);
    if (cameras === "front-and-back") {
      const [track] = stream.getVideoTracks();
      const settings = { ...track.getSettings(), deviceId: facing, facingMode: facing };
      track.getSettings = () => settings;
    }
    const timer = setInterval(() => {
      draw();
      if (stream.getVideoTracks()[0].readyState === "ended") clearInterval(timer);
    }, 200);
    return Promise.resolve(stream);
  };
}
