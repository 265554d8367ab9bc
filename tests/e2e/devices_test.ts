/** Devices that are chosen, refused, missing or gone: what the page does, and the card that says so. */
import { assertEquals, assertGreater } from "@std/assert";
import type { Page } from "puppeteer-core";
import {
  cardShown,
  press,
  sendLine,
  shown,
  startCall,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { plugSpeakers, showKnownSpeakers, sinksOf, SPEAKERS } from "../support/known_speakers.ts";
import { scene } from "../support/scene.ts";
import { rmsOf } from "../support/sound_check.ts";

const OPTIONS = { simulator: { voice: "tone", textAnswerDelayMs: 100 } } as const;

/** Wait until this card is shown, or is shown no more. */
async function untilCard(page: Page, code: string, isShown = true): Promise<void> {
  await page.waitForSelector(`[data-testid="card"][data-code="${code}"]`, {
    ...(isShown ? { visible: true } : { hidden: true }),
    timeout: 15_000,
  });
}

/** The talk goes on whatever the devices do. */
async function untilAnswered(page: Page): Promise<void> {
  await sendLine(page, "Are you there?");
  await untilSaid(page, "model", "are you there?");
}

/** Choose a loudspeaker under "Sound". */
async function chooseSpeaker(page: Page, id: string): Promise<void> {
  await press(page, "sound");
  await (await shown(page, "speaker"))?.select(id);
  await page.keyboard.press("Escape");
}

const untilSink = (page: Page, id: string) =>
  page.waitForFunction(
    (id) => {
      const { speakers } = globalThis as unknown as { speakers: { sinks: string[] } };
      return speakers.sinks.at(-1) === id;
    },
    { polling: 50, timeout: 15_000 },
    id,
  );

scene(
  "replies go to the loudspeaker that is chosen, to the standard one when it is gone, and back",
  OPTIONS,
  async ({ page, look }) => {
    await showKnownSpeakers(page);
    await page.reload({ waitUntil: "networkidle0" });
    await startCall(page);
    await untilStatus(page, "listening");
    assertEquals(await sinksOf(page), []);
    await chooseSpeaker(page, "desk");
    await untilSink(page, "desk");

    await plugSpeakers(page, SPEAKERS.slice(0, 1));
    await untilSink(page, "");
    await untilCard(page, "speaker-gone");
    await look("speaker_gone");
    await plugSpeakers(page, [SPEAKERS[0], { ...SPEAKERS[1], id: "desk again" }]);
    await untilSink(page, "desk again");
    await untilCard(page, "speaker-gone", false);

    await plugSpeakers(page, SPEAKERS);
    await untilSink(page, "desk");
    await chooseSpeaker(page, "locked");
    await untilCard(page, "speaker-refused");
    await look("speaker_refused");
    await press(page, "sound");
    const chosen = await (await shown(page, "speaker"))?.evaluate((list) =>
      (list as HTMLSelectElement).value
    );
    assertEquals(chosen, "desk", "what is shown is where it is heard");
    await page.keyboard.press("Escape");
    await untilAnswered(page);

    // On the next visit it is found by its name.
    await chooseSpeaker(page, "default");
    await untilCard(page, "speaker-refused", false);
    await chooseSpeaker(page, "desk");
    await untilSink(page, "desk");
    await page.reload({ waitUntil: "networkidle0" });
    await press(page, "start");
    await untilSink(page, "desk");
  },
);

/** Press a button without any gesture of a person's, which would let the page sound. */
async function pressByScript(page: Page, testid: string): Promise<void> {
  const session = await page.createCDPSession();
  const expression = `new Promise((pressed) => {
    const look = () => {
      const button = document.querySelector('[data-testid="${testid}"]:enabled');
      if (button === null) return requestAnimationFrame(look);
      button.click();
      pressed(true);
    };
    look();
  })`;
  const options = { expression, awaitPromise: true, userGesture: false };
  const { result } = await session.send("Runtime.evaluate", options);
  assertEquals(result.value, true);
  await session.detach();
}

scene("sound that the browser keeps off is heard after a tap", {
  ...OPTIONS,
  tap: true,
}, async ({ page, look, recordings }) => {
  await page.reload({ waitUntil: "networkidle0" });
  await pressByScript(page, "start-typing");
  await untilStatus(page, "listening");
  await untilAnswered(page);
  await untilCard(page, "sound-blocked");
  await look("tap_to_hear");
  const played = async () => rmsOf((await recordings())[0]?.samples ?? new Float32Array(0));
  assertEquals(await played(), 0);
  await press(page, "hear");
  await page.waitForSelector(`[data-testid="hear"]`, { hidden: true });
  await untilCard(page, "sound-blocked", false);
  await untilStatus(page, "listening");
  assertGreater(await played(), 0.01);
});

/** What a browser says to a wish for a camera or screen. */
const REFUSALS = [
  { source: "camera", error: "NotAllowedError", card: "camera-denied" },
  { source: "camera", error: "NotFoundError", card: "camera-missing" },
  { source: "camera", error: "NotReadableError", card: "camera-in-use" },
  { source: "screen", error: "NotAllowedError", card: "screen-dismissed" },
  { source: "screen", error: "NotFoundError", card: "screen-missing" },
  { source: "screen", error: "NotReadableError", card: "screen-in-use" },
] as const;

scene(
  "a camera or screen that is denied, missing or in use has its card, and is tried again by it",
  { ...OPTIONS, knownScreen: true },
  async ({ page }) => {
    await page.evaluateOnNewDocument(() => {
      if (!("mediaDevices" in navigator)) return;
      const { mediaDevices } = navigator;
      const { getDisplayMedia, getUserMedia } = mediaDevices;
      const refused = () => {
        const { refusal } = globalThis as { refusal?: string };
        return refusal === undefined ? null : Promise.reject(new DOMException("No", refusal));
      };
      mediaDevices.getDisplayMedia = (options) =>
        refused() ?? getDisplayMedia.call(mediaDevices, options);
      mediaDevices.getUserMedia = (options) =>
        (options?.video ? refused() : null) ?? getUserMedia.call(mediaDevices, options);
    });
    await page.reload({ waitUntil: "networkidle0" });
    await startCall(page);
    await untilStatus(page, "listening");
    const refuse = (refusal?: string) =>
      page.evaluate((refusal) => void Object.assign(globalThis, { refusal }), refusal);
    let isAsked = new Set<string>();
    for (const { source, error, card } of REFUSALS) {
      await refuse(error);
      await press(page, source);
      if (!isAsked.has(source)) await press(page, "consent-accept");
      isAsked = isAsked.add(source);
      await untilCard(page, card);
      await shown(page, source, `[aria-pressed="false"]`);
    }
    await refuse();
    await press(page, "card-action");
    await untilCard(page, "camera-in-use", false);
    await shown(page, "camera", `[aria-pressed="true"]`);
    await untilAnswered(page);
  },
);

scene(
  "a camera that vanishes has its card, and what is plugged in again is shown by it",
  OPTIONS,
  async ({ page, look }) => {
    await page.evaluateOnNewDocument(() => {
      const open = MediaDevices.prototype.getUserMedia;
      MediaDevices.prototype.getUserMedia = async function (constraints) {
        const stream = await open.call(this, constraints);
        if (constraints?.video) Object.assign(globalThis, { camera: stream });
        return stream;
      };
    });
    await page.reload({ waitUntil: "networkidle0" });
    await startCall(page);
    await untilStatus(page, "listening");
    await press(page, "camera");
    await press(page, "consent-accept");
    await shown(page, "preview");
    await page.evaluate(() => {
      const [track] = (globalThis as unknown as { camera: MediaStream }).camera.getVideoTracks();
      track.stop();
      track.dispatchEvent(new Event("ended"));
    });
    assertEquals(await cardShown(page), "camera-missing");
    await page.waitForSelector(`[data-testid="preview"]`, { hidden: true });
    await look("camera_vanished");
    await untilAnswered(page);
    await press(page, "card-action");
    await shown(page, "preview");
    await untilCard(page, "camera-missing", false);
  },
);
