/**
 * A shared tab with sound, in place of a real one: an init script that makes the page's
 * `getDisplayMedia` hand out a canvas' stream and a tone. Each one that is shared has the next tone.
 */
import type { Page } from "puppeteer-core";

/** Pitch of the first and the second tab's tone, Hz. */
export const TAB_TONES_HZ = [1_000, 1_600] as const;
/** Amplitude of the tones. */
export const TAB_TONE_LEVEL = 0.25;

/** Let the page share these tabs when it asks for a screen; before the page is opened. */
export async function showKnownTab(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(tabInPage, [...TAB_TONES_HZ], TAB_TONE_LEVEL);
}

/** As `showKnownTab`, on a page that is open, until it is left. */
export async function playKnownTab(page: Page): Promise<void> {
  await page.evaluate(tabInPage, [...TAB_TONES_HZ], TAB_TONE_LEVEL);
}

/** What the page asked for, oldest first. */
export function askedOfTabs(page: Page): Promise<DisplayMediaStreamOptions[]> {
  return page.evaluate(() =>
    (globalThis as unknown as { askedOfTabs: DisplayMediaStreamOptions[] }).askedOfTabs
  );
}

/** The newest shared tab is closed, or its sound ends. */
export async function endTab(page: Page, kind: "audio" | "video"): Promise<void> {
  await page.evaluate((kind) => {
    const { sharedTabs } = globalThis as unknown as { sharedTabs: MediaStream[] };
    for (const track of sharedTabs.at(-1)!.getTracks()) {
      if (track.kind !== kind) continue;
      track.stop();
      track.dispatchEvent(new Event("ended")); // the browser sends it only for an end from outside
    }
  }, kind);
}

function tabInPage(tonesHz: number[], level: number): void {
  const sharedTabs: MediaStream[] = [];
  const askedOfTabs: unknown[] = [];
  Object.assign(globalThis, { sharedTabs, askedOfTabs });
  if (!("mediaDevices" in navigator)) return;
  navigator.mediaDevices.getDisplayMedia = (options) => {
    askedOfTabs.push(options);
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 400 });
    const pen = canvas.getContext("2d")!;
    let count = 0;
    const draw = () => {
      pen.fillStyle = "white";
      pen.fillRect(0, 0, 640, 400);
      pen.fillStyle = "black";
      pen.fillRect(20, 20, 20 + (count++ % 50) * 10, 40);
    };
    draw();
    const stream = canvas.captureStream(5);
    const [picture] = stream.getVideoTracks();
    const settings = picture.getSettings.bind(picture);
    picture.getSettings = () => ({ ...settings(), displaySurface: "browser" });
    const timer = setInterval(() => {
      draw();
      if (picture.readyState === "ended") clearInterval(timer);
    }, 200);
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { frequency: tonesHz[sharedTabs.length] });
    const sink = context.createMediaStreamDestination();
    tone.connect(new GainNode(context, { gain: level })).connect(sink);
    tone.start();
    stream.addTrack(sink.stream.getAudioTracks()[0]);
    sharedTabs.push(stream);
    return Promise.resolve(stream);
  };
}
