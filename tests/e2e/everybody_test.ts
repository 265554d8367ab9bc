/** Whether everybody can use the page: axe-core finds nothing, in any state, theme and language. */
import axe from "axe-core";
import { assertEquals } from "@std/assert";
import type { Page } from "puppeteer-core";
import { LANGUAGES } from "../../lib/words/languages.ts";
import { JOURNEYS } from "../support/page_states.ts";
import { scene } from "../support/scene.ts";

/** WCAG 2.2 A and AA, and what axe's makers hold to be good besides. */
const RULES = [
  ...["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
  "best-practice",
];

/** Written from the left and from the right: there in every state, and in both themes. */
const IN_FULL = ["en", "ar"];

/** The journey that shows most of the page: the one in every language, for all of them take too long. */
const LONGEST = "call";

for (const language of Object.keys(LANGUAGES)) {
  // Another language has other words; colours are the same, and most words are those of one journey.
  const isInFull = IN_FULL.includes(language);
  const themes = isInFull ? ["light", "dark"] as const : ["light"] as const;
  for (const { name, options, go } of JOURNEYS.filter(({ name }) => isInFull || name === LONGEST)) {
    scene(`axe finds nothing on the page in ${language}: ${name}`, {
      ...options,
      language,
    }, async (scene) => {
      const found: string[] = [];
      await go(scene, async (state) => {
        for (const theme of themes) {
          await wear(scene.page, theme);
          for (const violation of await violations(scene.page)) {
            found.push(`${state}, ${theme}: ${violation}`);
          }
        }
      });
      assertEquals(found, []);
    });
  }
}

async function wear(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: theme },
    // A colour that is on its way to another has no contrast to be judged.
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
}

async function violations(page: Page): Promise<string[]> {
  // The page's policy forbids scripts of others; the browser's own tools may.
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe.source);
  const found = await page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values } });
    return violations.map(({ id, nodes }) =>
      `${id} at ${nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`)}`
    );
  }, RULES);
  return found;
}
