/** A browser that lacks a part: one card that says what to do, or nothing at all, and the talk goes on. */
import { assertEquals } from "@std/assert";
import type { Page } from "puppeteer-core";
import {
  cardShown,
  press,
  sendLine,
  shareScreen,
  shown,
  startCall,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { seenAt } from "../support/heard.ts";
import { type Scene, scene } from "../support/scene.ts";

const OPTIONS = {
  knownScreen: true,
  simulator: { voice: "tone", textAnswerDelayMs: 100 },
  env: { LOOKSEE_MAX_CALLS_PER_ADDRESS: "20" },
} as const;

/** Open the page anew, and for the first time, in a browser that `take` changes before any script runs. */
async function openWithout(page: Page, take: () => void): Promise<AsyncDisposable> {
  const { identifier } = await page.evaluateOnNewDocument(take);
  await page.reload({ waitUntil: "networkidle0" });
  return {
    async [Symbol.asyncDispose]() {
      await page.removeScriptToEvaluateOnNewDocument(identifier);
      if ((await page.$(`[data-testid="end"]`)) !== null) await press(page, "end");
      await page.evaluate(() => sessionStorage.clear());
    },
  };
}

/** Which cards are shown. */
const cards = (page: Page) =>
  page.$$eval(
    `[data-testid="card"]`,
    (cards) => cards.map((card) => card.getAttribute("data-code")),
  );

/** Say something, and be answered. */
async function talk(page: Page): Promise<void> {
  await untilStatus(page, "listening", "speaking");
  await sendLine(page, "Are you there?");
  await untilSaid(page, "model", "are you there?");
}

scene(
  "without room in the storage a card says so, and nothing is lost but the past",
  OPTIONS,
  async (
    { page },
  ) => {
    await using _ = await openWithout(page, () => {
      const full = () => {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      };
      Storage.prototype.setItem = full;
      IDBObjectStore.prototype.put = full;
      IDBObjectStore.prototype.add = full;
    });
    await startCall(page);
    await talk(page);
    assertEquals(await cardShown(page), "history-full");
    await press(page, "view-focus");
    await shown(page, "captions");
    assertEquals(await cards(page), ["history-full"]);
    await press(page, "card-dismiss");
    await press(page, "view-work");
    await talk(page);
    assertEquals(await cards(page), []);
  },
);

/** The screen is let go of, with a card. */
async function seeNoPictures({ page }: Scene): Promise<void> {
  await press(page, "start-typing");
  await untilStatus(page, "listening");
  await shareScreen(page);
  assertEquals(await cardShown(page), "screen-unsupported");
  await shown(page, "screen", `[aria-pressed="false"]`);
  await page.waitForSelector(`[data-testid="preview"]`, { hidden: true });
  await talk(page);
  assertEquals(await cards(page), ["screen-unsupported"]);
}

/** What is taken away, and what is seen then. */
const PARTS: [string, () => void, (scene: Scene) => Promise<void>][] = [
  [
    "past talks",
    () => Object.defineProperty(globalThis, "indexedDB", { value: undefined }),
    async ({ page }) => {
      await press(page, "start-typing");
      await talk(page);
      await press(page, "history");
      await shown(page, "past-trouble", `[data-reason="forbidden"]`);
      await press(page, "past-close");
      assertEquals(await cards(page), []);
    },
  ],
  [
    "sound worklets",
    () => {
      Object.defineProperty(BaseAudioContext.prototype, "audioWorklet", { value: undefined });
      Object.defineProperty(globalThis, "AudioWorkletNode", { value: undefined });
    },
    async ({ page }) => {
      await startCall(page);
      await talk(page);
      assertEquals(await cards(page), ["speaker-unsupported", "microphone-unsupported"]);
    },
  ],
  [
    "sound",
    () => {
      Object.defineProperty(globalThis, "AudioContext", { value: undefined });
      Object.defineProperty(globalThis, "BaseAudioContext", { value: undefined });
    },
    async ({ page }) => {
      await startCall(page);
      await talk(page);
      assertEquals(await cards(page), ["speaker-unsupported", "microphone-unsupported"]);
    },
  ],
  [
    "devices",
    () => Object.defineProperty(Navigator.prototype, "mediaDevices", { value: undefined }),
    async ({ page }) => {
      await startCall(page);
      await talk(page);
      assertEquals(await cards(page), ["microphone-unsupported"]);
    },
  ],
  [
    "frames of a track",
    () => {
      for (const name of ["MediaStreamTrackProcessor", "VideoFrame"]) {
        Object.defineProperty(globalThis, name, { value: undefined });
      }
    },
    async ({ page, simulator }) => {
      await press(page, "start-typing");
      await untilStatus(page, "listening");
      await shareScreen(page);
      await seenAt(simulator, 1);
      await talk(page);
      assertEquals(await cards(page), []);
    },
  ],
  [
    "pictures in a worker",
    () => {
      const Whole = Worker;
      globalThis.Worker = class extends Whole {
        constructor(url: string | URL, options?: WorkerOptions) {
          const script = `delete self.OffscreenCanvas; importScripts("${new URL(
            url,
            location.href,
          )}")`;
          super(URL.createObjectURL(new Blob([script])), options);
        }
      };
    },
    seeNoPictures,
  ],
  [
    "workers",
    () => Object.defineProperty(globalThis, "Worker", { value: undefined }),
    seeNoPictures,
  ],
  [
    "a way to a phone",
    () => Object.defineProperty(globalThis, "RTCPeerConnection", { value: undefined }),
    async ({ page }) => {
      await press(page, "start-typing");
      await talk(page);
      await press(page, "phone-link");
      await shown(page, "phone-failed", `[data-reason="unsupported"]`);
      await press(page, "phone-stop");
      await talk(page);
    },
  ],
  [
    "what is pleasant and not needed",
    () => {
      for (
        const name of ["requestIdleCallback", "documentPictureInPicture", "CSSViewTransitionRule"]
      ) {
        Object.defineProperty(globalThis, name, { value: undefined });
      }
      for (const name of ["permissions", "wakeLock", "serviceWorker", "storage", "clipboard"]) {
        Object.defineProperty(Navigator.prototype, name, { value: undefined });
      }
      Object.defineProperty(Document.prototype, "startViewTransition", { value: undefined });
    },
    async ({ page }) => {
      await startCall(page);
      await shown(page, "mic", `[data-mic="on"]`);
      await talk(page);
      await press(page, "view-focus");
      await shown(page, "captions");
      await press(page, "view-work");
      await press(page, "help");
      await shown(page, "help-sheet");
      await press(page, "help-close");
      assertEquals(await cards(page), []);
    },
  ],
];

scene("without a part of the browser the rest of the page goes on", {
  ...OPTIONS,
  limitMs: 120_000,
}, async (scene) => {
  // Only so can a worker be led astray.
  await scene.page.setBypassCSP(true);
  for (const [name, take, see] of PARTS) {
    try {
      await using _ = await openWithout(scene.page, take);
      await see(scene);
    } catch (error) {
      throw new Error(`Without ${name}`, { cause: error });
    }
  }
});

scene("without a network a card says so, and its button goes on when it is back", {
  ...OPTIONS,
  expects: [/ERR_INTERNET_DISCONNECTED/],
}, async ({ page }) => {
  await page.setOfflineMode(true);
  await startCall(page);
  assertEquals(await cardShown(page), "offline");
  // What was not loaded yet cannot be, and says so, too.
  await press(page, "settings");
  await shown(page, "card", `[data-code="page-outdated"]`);
  await page.keyboard.press("Escape");
  await page.setOfflineMode(false);
  await press(page, "card-action");
  await talk(page);
  assertEquals(await cards(page), []);
  // Browsers keep in mind what could not be loaded.
  await press(page, "settings");
  await shown(page, "card", `[data-code="page-outdated"]`);
  const loaded = page.waitForNavigation({ waitUntil: "networkidle0" });
  await press(page, "card-action");
  await loaded;
  await press(page, "settings");
  await shown(page, "turns");
});
