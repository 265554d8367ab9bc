/** A real browser on the built app, sharing a screen of the bench's own: what pictures cost and how soon they leave. */
import type { Page } from "puppeteer-core";
import { startSimulator } from "../../lib/simulator/server.ts";
import { startApp } from "../support/app.ts";
import { openBrowser } from "../support/browser.ts";
import { press, shareScreen, startCall, untilStatus } from "../support/call_page.ts";
import { recite, type Utterance } from "../support/speech.ts";
import { encodeWav } from "../support/wav.ts";

export interface StageOptions {
  says: Utterance[];
  /** Ask for each frame, as in browsers that do not hand a track's frames to a worker. */
  withoutFrames: boolean;
  /** Share a camera as well, in front of which nothing moves. */
  withCamera?: boolean;
}

/** Play `run` on a page that shares the screen and has sent its first picture. */
export async function withStage(
  { says, withoutFrames, withCamera = false }: StageOptions,
  run: (page: Page) => Promise<void>,
): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "looksee-bench-" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const microphone = `${folder}/microphone.wav`;
  await Deno.writeFile(microphone, encodeWav(await recite(says)));
  const simulator = await startSimulator();
  stack.defer(() => simulator.close());
  const app = await startApp({ LOOKSEE_UPSTREAM: simulator.url, GEMINI_API_KEY: "any" });
  stack.defer(async () => void await app.stop());
  const browser = await openBrowser({ microphone });
  stack.defer(() => browser.close());
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(screenInPage, withoutFrames);
  await page.goto(app.url, { waitUntil: "networkidle0" });
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await page.evaluate(() => bench().picture(0));
  if (withCamera) {
    const next = await page.evaluate(() => bench().pictures.length);
    await press(page, "camera");
    await press(page, "consent-accept");
    await page.evaluate((next) => bench().picture(next), next);
  }
  await run(page);
  await press(page, "end");
}

/** What the page tells of itself; times by its `performance.now()`. */
export interface BenchPage {
  /** When each picture left as a whole. */
  readonly pictures: readonly number[];
  /**
   * Milliseconds the page's own thread spent since the picture before on messages of the picture worker,
   * sending included, and showing what was sent.
   */
  readonly spentMs: readonly number[];
  /** When somebody began to speak, as the sound of it left. */
  readonly speeches: readonly number[];
  /** When picture number `index` left, which may be to come. */
  picture(index: number): Promise<number>;
  /** Draw something: `large` is a change by itself, `small` only when the person speaks. */
  draw(what: "large" | "small"): number;
}

declare global {
  /** In the bench's page alone. */
  function bench(): BenchPage;
}

/** Runs in the page, before any script of the app. */
function screenInPage(withoutFrames: boolean): void {
  const [width, height] = [1_920, 1_080];
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d")!;
  const [pictures, spentMs, speeches]: number[][] = [[], [], []];
  let waiting: { index: number; resolve: (atMs: number) => void } | null = null;
  const picture = (index: number) => {
    if (index < pictures.length) return Promise.resolve(pictures[index]);
    return new Promise<number>((resolve) => waiting = { index, resolve });
  };
  const page: BenchPage = { pictures, spentMs, speeches, picture, draw: drawNext };
  Object.assign(globalThis, { bench: () => page });
  let spentSince = 0;
  if (withoutFrames) Reflect.deleteProperty(globalThis, "MediaStreamTrackProcessor");
  let large = 0;
  let small = 0;

  function draw(): void {
    pen.fillStyle = "white";
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = "#222";
    pen.font = "13px sans-serif";
    for (let line = 0; line < 48; line++) {
      pen.fillText(
        `${large * 7 + line} The quick brown fox jumps over the lazy dog. `.repeat(2),
        40,
        40 + line * 21,
      );
    }
    if (small % 2 === 1) pen.fillRect(1_700, 60, 14, 15);
  }
  function drawNext(what: "large" | "small"): number {
    if (what === "large") large++;
    else small++;
    draw();
    // A canvas that is drawn on again too soon gives no frame of it.
    setTimeout(draw, 250);
    return performance.now();
  }
  navigator.mediaDevices.getDisplayMedia = () => {
    draw();
    // As fast as the page asks for it.
    return Promise.resolve(canvas.captureStream(5));
  };
  const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (asked) => {
    if (!asked?.video) return getUserMedia(asked);
    const camera = Object.assign(document.createElement("canvas"), { width: 1_280, height: 720 });
    const stream = camera.captureStream(30);
    const cameraPen = camera.getContext("2d")!;
    // Every frame is new to the browser, and looks like the one before.
    setInterval(() => cameraPen.fillRect(0, 0, 1_280, 720), 33);
    return Promise.resolve(stream);
  };

  const plain = Object.getOwnPropertyDescriptor(Worker.prototype, "onmessage")!;
  Object.defineProperty(Worker.prototype, "onmessage", {
    ...plain,
    set(handler: (event: MessageEvent) => void) {
      plain.set!.call(this, (event: MessageEvent) => {
        const began = performance.now();
        handler.call(this, event);
        // What it changed is shown in a microtask of its own, before this one.
        queueMicrotask(() => {
          spentSince += performance.now() - began;
          if (event.data.type !== "picture") return;
          spentMs.push(spentSince);
          spentSince = 0;
        });
      });
    },
  });

  let quietMs = 0;
  /** Speech is loud sound after half a second without any. */
  function heard(pcm: Int16Array): void {
    const power = pcm.reduce((sum, sample) => sum + sample * sample, 0) / pcm.length;
    if (Math.sqrt(power) < 300) quietMs += 20;
    else {
      if (quietMs >= 500) speeches.push(performance.now());
      quietMs = 0;
    }
  }
  const PlainSocket = WebSocket;
  globalThis.WebSocket = class extends PlainSocket {
    override send(data: string | BufferSource | Blob): void {
      super.send(data as string);
      if (!(data instanceof Uint8Array)) return;
      // Of a picture in slices the last counts, which is flagged.
      if (data[0] === 4 && data[1] === 0) return;
      if (data[0] === 1) return heard(new Int16Array(data.buffer as ArrayBuffer, 8));
      pictures.push(performance.now());
      if (waiting !== null && waiting.index < pictures.length) waiting.resolve(performance.now());
    }
  };
}
