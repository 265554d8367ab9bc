/**
 * What pictures show, cost and how soon they leave: `deno task bench pictures`.
 *
 * Words readable: share of interface text of 12 and 13 pixels that an OCR finds on the page's JPEG of a
 * 1080p screen. Pictures and tokens: a made-up hour of screen work, with the gate and without (baseline:
 * one a second). Sound beside pictures: real sockets with a slow uplink between them (baseline: pictures
 * as whole messages). The page's own thread and the delays: a real browser; the machine's noise is in them.
 */
import type { Page } from "puppeteer-core";
import {
  firstGate,
  type GateEvent,
  nextGate,
  type PictureReason,
  untilDueMs,
} from "../../lib/image/picture_gate.ts";
import { PICTURE_TOKENS } from "../../lib/simulator/memory/picture_tokens.ts";
import { openBrowser } from "../support/browser.ts";
import { readText } from "../support/read_text.ts";
import { enlarged, screenAs, shareOfWords, showTextScreen } from "../support/text_screen.ts";
import { withStage } from "./picture_stage.ts";
import { screenWork } from "./screen_work.ts";
import { uplinkWaits } from "./slow_uplink.ts";
import { SLICE_LIMITS } from "../../lib/wire/slice.ts";

/** As the simulator bills them, and by the resolutions pages ask for; to be confirmed with a key. */
const TOKENS = {
  readable: PICTURE_TOKENS.MEDIA_RESOLUTION_HIGH,
  frugal: PICTURE_TOKENS.MEDIA_RESOLUTION_LOW,
};
const ENCODE_MS = 60;
const CHANGES = 10;
const UTTERANCES = 6;

/** Settings as they are by default. */
const TIMES = { intervalMs: 1_000, heartbeatMs: 30_000, lookEveryMs: 200 };

async function reportWords(): Promise<void> {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } }),
  );
  const browser = await openBrowser({ microphone: "missing" });
  const page = await browser.newPage();
  await showTextScreen(page);
  await page.goto(`http://127.0.0.1:${server.addr.port}/`);
  const sizes = [
    { name: "default, 1536 px", width: 1_536, height: 864 },
    { name: "frugal, 768 px", width: 768, height: 432 },
    { name: "640×480", width: 640, height: 480 },
    { name: "a quarter, 480 px", width: 480, height: 270 },
  ];
  for (const { name, ...size } of sizes) {
    const jpeg = await screenAs(page, size, 0.8);
    const share = shareOfWords(await readText(await enlarged(page, jpeg)));
    console.log(`words readable, ${name.padEnd(18)} ${percent(share)}   ${kB(jpeg.length)} kB`);
  }
  await browser.close();
  await server.shutdown();
}

/** Pictures of the hour by why they were sent. */
function picturesOfHour(times: typeof TIMES): Map<PictureReason, number> {
  const sent = new Map<PictureReason, number>();
  let gate = firstGate(0);
  let grid = null;
  const tell = (event: GateEvent, nowMs: number) => gate = nextGate(gate, event, { nowMs, times });
  let freeMs = 0;
  for (const { atMs, what, grid: next } of screenWork(2_026)) {
    // What is due before: looks at the screen as it was.
    while (grid !== null) {
      const dueMs = freeMs + (untilDueMs(gate, freeMs, times) ?? 0);
      if (dueMs > atMs) break;
      tell({ type: "tick" }, dueMs);
      tell({ type: "looked", scene: [grid] }, dueMs);
      freeMs = dueMs;
      if (gate.turn.type !== "making") continue;
      sent.set(gate.turn.reason, (sent.get(gate.turn.reason) ?? 0) + 1);
      freeMs = dueMs + ENCODE_MS;
      tell({ type: "sent" }, freeMs);
    }
    grid = next;
    freeMs = Math.max(freeMs, atMs);
    tell({ type: what }, freeMs);
  }
  return sent;
}

function reportHour(): void {
  const total = (sent: Map<PictureReason, number>) => [...sent.values()].reduce((a, b) => a + b, 0);
  const off = total(picturesOfHour({ ...TIMES, heartbeatMs: 0 }));
  const withGate = picturesOfHour(TIMES);
  const on = total(withGate);
  const why = [...withGate].map(([reason, count]) => `${reason} ${count}`).join(", ");
  const tokens = (pictures: number) =>
    `${(pictures * TOKENS.readable / 1_000).toFixed(0)} k tokens`;
  console.log(`an hour of screen work, gate off: ${off} pictures, ${tokens(off)}   1.00`);
  console.log(
    `an hour of screen work, gate on:  ${on} pictures, ${tokens(on)}   ${(on / off).toFixed(2)}`,
  );
  console.log(`  ${why}`);
  console.log(`  frugal: ${(on * TOKENS.frugal / 1_000).toFixed(0)} k tokens`);
}

/** What sound waits for a picture of the screen on a slow line. */
async function reportUplink(): Promise<void> {
  const line = { bitsPerSecond: 1_000_000, pictureBytes: 70_000 };
  const none = await uplinkWaits({ ...line, pictureBytes: 0, sliceBytes: 0 });
  const whole = await uplinkWaits({ ...line, sliceBytes: 0 });
  const sliced = await uplinkWaits({ ...line, sliceBytes: SLICE_LIMITS.mostBytes });
  const of = ({ worstSoundMs }: typeof none) =>
    `${worstSoundMs.toFixed(0).padStart(4)} ms   ${(worstSoundMs / whole.worstSoundMs).toFixed(2)}`;
  console.log(`sound's longest way at 1 Mbit/s, pictures of 70 kB whole:     ${of(whole)}`);
  console.log(`sound's longest way at 1 Mbit/s, pictures of 70 kB in slices: ${of(sliced)}`);
  console.log(`sound's longest way at 1 Mbit/s, no pictures:                 ${of(none)}`);
  console.log(
    `  the pictures' own, median: ${whole.pictureMs.toFixed(0)} ms, ${
      sliced.pictureMs.toFixed(0)
    } ms in slices`,
  );
}

async function reportThread(
  options: { withoutFrames: boolean; withCamera?: boolean },
): Promise<void> {
  const sources = options.withCamera ? "screen and camera" : "screen";
  const way = `${sources}, ${
    options.withoutFrames ? "each frame asked for" : "frames in the worker"
  }`;
  await withStage({ says: [{ pauseMs: 1_000 }], ...options }, async (page) => {
    const delays: number[] = [];
    for (let i = 0; i < CHANGES; i++) {
      // The second after the last picture has passed, at another moment of the frame rate each time.
      await pause(1_100 + 37 * i);
      delays.push(await afterDrawing(page, "large"));
    }
    const spent = await page.evaluate(() => bench().spentMs);
    console.log(`page's thread a picture, ${way}: ${spread(spent.slice(-CHANGES), 2)}   goal ≤ 2`);
    console.log(`screen change to the wire, ${way}: ${spread(delays)}`);
  });
}

/** Milliseconds until what is drawn leaves. */
function afterDrawing(page: Page, what: "large"): Promise<number> {
  return page.evaluate(async (what) => {
    const next = bench().pictures.length;
    const beganMs = bench().draw(what);
    return await bench().picture(next) - beganMs;
  }, what);
}

async function reportSpeech(): Promise<void> {
  const says = Array.from({ length: UTTERANCES }, () => [
    { pauseMs: 3_500 },
    { say: "What is this?" },
  ]).flat();
  await withStage({ says: [{ pauseMs: 3_000 }, ...says], withoutFrames: false }, async (page) => {
    const delays: number[] = [];
    for (let i = 0; i < UTTERANCES; i++) {
      const [spokenMs, leftMs] = await page.evaluate(async () => {
        const { pictures, speeches } = bench();
        const next = pictures.length;
        bench().draw("small");
        return [await bench().picture(next), speeches.at(-1) ?? NaN].toReversed();
      });
      delays.push(leftMs - spokenMs);
      await pause(1_500);
    }
    console.log(`speech start to the wire: ${spread(delays)}, ${delays.length} times`);
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const percent = (share: number) => `${(100 * share).toFixed(1).padStart(5)} %`;
const kB = (bytes: number) => (bytes / 1_000).toFixed(0);

function spread(allMs: number[], digits = 0): string {
  const sorted = allMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(digits);
  return `median ${at(0.5)} ms (${at(0)} to ${at(1)})`;
}

reportHour();
await reportUplink();
for (const withCamera of [false, true]) {
  for (const withoutFrames of [false, true]) await reportThread({ withoutFrames, withCamera });
}
await reportSpeech();
await reportWords();
