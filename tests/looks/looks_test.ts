/** Screenshots of every state of the page, for people to look at: `tests/looks/<width>_<theme>/<state>.png`. */
import { assertGreater } from "@std/assert";
import { LANGUAGES } from "../../lib/words/languages.ts";
import { JOURNEYS } from "../support/page_states.ts";
import { scene } from "../support/scene.ts";

/** A phone held upright, a tablet or half a screen, a screen. CSS pixels. */
const SIZES = [[360, 740], [820, 1_000], [1_440, 900]] as const;
const THEMES = ["light", "dark"] as const;
const FOLDER = new URL("./", import.meta.url).pathname;
/** The page's own, and one that is written the other way. */
const SHOWN = ["en", "ar"].filter((tag) => tag in LANGUAGES);

for (const language of SHOWN) {
  for (const { name, options, go } of JOURNEYS) {
    scene(`how the page looks in ${language}: ${name}`, { ...options, language }, async (scene) => {
      const { page } = scene;
      let taken = 0;
      await go(scene, async (state) => {
        for (const [width, height] of SIZES) {
          await page.setViewport({ width, height });
          for (const theme of THEMES) {
            await page.emulateMediaFeatures([
              { name: "prefers-color-scheme", value: theme },
              // Nothing is on its way from one look to the other.
              { name: "prefers-reduced-motion", value: "reduce" },
            ]);
            const folder = `${FOLDER}${width}_${theme}${language === "en" ? "" : `_${language}`}`;
            await Deno.mkdir(folder, { recursive: true });
            await page.screenshot({ path: `${folder}/${state.replaceAll(" ", "_")}.png` });
            taken++;
          }
        }
        await page.setViewport({ width: 1_280, height: 800 });
      });
      assertGreater(taken, 0);
    });
  }
}
