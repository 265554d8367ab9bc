/** Screenshots of every state of the page, for people to look at: `tests/looks/<width>_<theme>/<state>.png`. */
import { assertGreater } from "@std/assert";
import type { Page } from "puppeteer-core";
import {
  EVERY_STATE,
  inEachTheme,
  type Theme,
  visitEveryState,
  windowOf,
} from "../support/every_state.ts";
import { scene } from "../support/scene.ts";

/** A phone held upright, a tablet or half a screen, a screen. CSS pixels. */
const SIZES = [[360, 740], [820, 1_000], [1_440, 900]] as const;
const FOLDER = new URL("./", import.meta.url).pathname;
/**
 * The page's own language; the one with the longest words; one that breaks lines anywhere; one that is
 * written the other way.
 */
const SHOWN = ["en", "de", "ja", "ar"];

for (const language of SHOWN) {
  scene(`how every state looks in ${language}`, { ...EVERY_STATE, language }, async (scene) => {
    let taken = 0;
    await visitEveryState(scene, async (state, where = scene.page) => {
      const page = windowOf(where);
      // What has a size of its own, as the small window, is not made another.
      const sizes = page === scene.page ? SIZES : [[0, 0]] as const;
      const before = page.viewport();
      for (const [width, height] of sizes) {
        // To turn touch on or off would load the page anew.
        if (width > 0) await page.setViewport({ ...before, width, height });
        await inEachTheme(page, async (theme) => {
          await save(page, { width, theme, language, state });
          taken++;
        });
      }
      await page.setViewport(before);
    });
    assertGreater(taken, 0);
  });
}

async function save(
  page: Page,
  { width, theme, language, state }: {
    width: number;
    theme: Theme;
    language: string;
    state: string;
  },
): Promise<void> {
  const size = width === 0 ? "own" : width;
  const folder = `${FOLDER}${size}_${theme}${language === "en" ? "" : `_${language}`}`;
  await Deno.mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${state.replaceAll(" ", "_")}.png` });
}
