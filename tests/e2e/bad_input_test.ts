/** What a browser may forbid or lack: one card each or nothing at all, and the rest of the page goes on. */
import { assertEquals } from "@std/assert";
import type { Page } from "puppeteer-core";
import { cardShown, press, sendLine, shown, startCall } from "../support/call_page.ts";
import { untilSaid, untilStatus } from "../support/call_page.ts";
import { scene } from "../support/scene.ts";

const OPTIONS = { simulator: { voice: "tone", textAnswerDelayMs: 100 } } as const;

/** Open the page anew in a browser that is changed before any script of it runs. */
async function reopen(page: Page, change: () => void): Promise<void> {
  await page.evaluateOnNewDocument(change);
  await page.reload({ waitUntil: "networkidle0" });
}

scene(
  "a browser that forbids every storage holds a call all the same",
  OPTIONS,
  async ({ page }) => {
    await reopen(page, () => {
      const forbidden = {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      };
      for (const storage of ["localStorage", "sessionStorage", "indexedDB"]) {
        Object.defineProperty(globalThis, storage, forbidden);
      }
    });
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, "Are you there?");
    await untilSaid(page, "model", "are you there?");
    await press(page, "history");
    await shown(page, "past-trouble");
    await press(page, "past-close");
    await press(page, "view-focus");
    await shown(page, "captions");
    assertEquals(await page.$(`[data-testid="card"][data-code="page-fault"]`), null);
  },
);

scene(
  "a browser without the needed parts says so, and opens nothing",
  OPTIONS,
  async ({ page, simulator }) => {
    await reopen(page, () => {
      Object.defineProperty(globalThis, "WebSocket", { value: undefined });
    });
    await press(page, "start");
    assertEquals(await cardShown(page), "browser-too-old");
    assertEquals(simulator.sessions.length, 0);
    await press(page, "settings");
    await shown(page, "turns");
  },
);

scene(
  "sound that the browser keeps off waits for a button, and the talk goes on",
  OPTIONS,
  async ({ page }) => {
    await reopen(page, () => {
      let isAllowed = false;
      const resume = AudioContext.prototype.resume;
      AudioContext.prototype.resume = function () {
        return isAllowed ? resume.call(this) : Promise.resolve();
      };
      const state = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, "state")!;
      Object.defineProperty(BaseAudioContext.prototype, "state", {
        get() {
          return isAllowed ? state.get!.call(this) : "suspended";
        },
      });
      addEventListener("click", ({ target }) => {
        const name = (target as Element).closest("[data-testid]")?.getAttribute("data-testid");
        if (name === "card-action") isAllowed = true;
      }, { capture: true });
    });
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await sendLine(page, "Are you there?");
    await untilSaid(page, "model", "are you there?");
    assertEquals(await cardShown(page), "sound-blocked");
    await press(page, "card-action");
    await page.waitForSelector(`[data-testid="card"]`, { hidden: true });
  },
);

scene("a microphone that vanishes has its card, and typing goes on", {
  ...OPTIONS,
  says: [{ pauseMs: 500 }],
}, async ({ page, look }) => {
  await reopen(page, () => {
    const open = MediaDevices.prototype.getUserMedia;
    MediaDevices.prototype.getUserMedia = async function (constraints) {
      if ("opened" in globalThis) throw new DOMException("It is gone", "NotFoundError");
      const stream = await open.call(this, constraints);
      Object.assign(globalThis, { opened: stream });
      return stream;
    };
  });
  await startCall(page);
  await untilStatus(page, "listening");
  await shown(page, "mic", `[data-mic="on"]`);
  await page.evaluate(() => {
    const [track] = (globalThis as unknown as { opened: MediaStream }).opened.getAudioTracks();
    track.stop();
    track.dispatchEvent(new Event("ended"));
  });
  assertEquals(await cardShown(page), "microphone-missing");
  await look("card_vanished");
  await sendLine(page, "Are you there?");
  await untilSaid(page, "model", "are you there?");
});
