/**
 * What the page's own thread does while a call runs with pictures: how long a click takes to be seen
 * (Event Timing, as browsers report "interaction to next paint"), and what is drawn by script costs a
 * frame, whoever draws it.
 */
import type { Page } from "puppeteer-core";
import { withStage } from "./picture_stage.ts";

/** Milliseconds, sorted. */
export interface PageWork {
  /** From the click to the paint after it, in steps of 8 ms as browsers tell it. */
  clicks: Record<string, number[]>;
  /** Animation callbacks of one frame, together; none where nothing is drawn by script. */
  frames: number[];
  /** Addresses of the scripts that came before anything was opened, worklets and workers not among them. */
  scripts: string[];
}

const CLICKS = 12;
/** Buttons by the name tests find them by; each twice, so that all is as before. */
const BUTTONS = ["mic", "settings", "pause-pictures"];

/** Work a page that talks and shares a screen. */
export async function measurePageWork(): Promise<PageWork> {
  const work: PageWork = { clicks: {}, frames: [], scripts: [] };
  const says = Array.from({ length: 3 }, () => [
    { pauseMs: 6_000 },
    { say: "What is this?" },
  ]).flat();
  await withStage({ says, withoutFrames: false }, async (page) => {
    await page.evaluate(watchWork);
    work.scripts = await page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => name)
        .filter((url) => new URL(url).pathname.endsWith(".js"))
    );
    for (const name of BUTTONS) work.clicks[name] = await clicksOn(page, `[data-testid="${name}"]`);
    work.clicks["tab"] = await clicksOn(page, `[role="tab"]`);
    const frames = await page.evaluate(() => pageWork().frames);
    work.frames = frames.toSorted((a, b) => a - b);
  });
  return work;
}

/** One after the other on all that are found, while pictures leave. None where there is no such thing. */
async function clicksOn(page: Page, selector: string): Promise<number[]> {
  const found = await page.$$(selector);
  if (found.length === 0) return [];
  await page.evaluate(() => pageWork().clicks.length = 0);
  for (let i = 0; i < CLICKS; i++) {
    await page.evaluate(() => void bench().draw("large"));
    await found[i % found.length].click();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const took = await page.evaluate(() => pageWork().clicks);
  return took.toSorted((a, b) => a - b);
}

declare global {
  /** In the bench's page alone. */
  function pageWork(): { clicks: number[]; frames: number[] };
}

/** Runs in the page. */
function watchWork(): void {
  const work = { clicks: [] as number[], frames: [] as number[] };
  Object.assign(globalThis, { pageWork: () => work });
  // What takes less than 16 ms is not reported at all.
  const observer = new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      if (name === "click") work.clicks.push(duration);
    }
  });
  observer.observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);

  const plain = globalThis.requestAnimationFrame.bind(globalThis);
  let frame = { at: 0, spent: 0 };
  globalThis.requestAnimationFrame = (callback) =>
    plain((at) => {
      if (at !== frame.at) {
        if (frame.at > 0) work.frames.push(frame.spent);
        frame = { at, spent: 0 };
      }
      const began = performance.now();
      callback(at);
      frame.spent += performance.now() - began;
    });
}
