/** Whether everybody can use the page: axe-core finds nothing, in any state, view, theme and language. */
import axe from "axe-core";
import { assertEquals } from "@std/assert";
import type { Frame, Page } from "puppeteer-core";
import { LANGUAGES } from "../../lib/words/languages.ts";
import {
  EVERY_STATE,
  inEachTheme,
  inEachView,
  type Theme,
  visitEveryState,
  windowOf,
} from "../support/every_state.ts";
import { type Scene, scenesAtOnce } from "../support/scene.ts";

/** WCAG 2.2 A and AA, and what axe's makers hold to be good besides. */
const RULES = [
  ...["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
  "best-practice",
];

/** What judges colours: nothing else changes with the theme. */
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];

/** As many at once as a small machine has cores. */
const AT_ONCE = 2;

const tags = Object.keys(LANGUAGES);
for (let from = 0; from < tags.length; from += AT_ONCE) {
  const scenes = tags.slice(from, from + AT_ONCE).map((language) =>
    [`axe finds nothing in any state in ${language}`, { ...EVERY_STATE, language }] as const
  );
  scenesAtOnce(new Map(scenes), async (scene) => assertEquals(await findings(scene), []));
}

/** What axe finds, and where: every state, in each view that it has, in each theme. */
async function findings(scene: Scene): Promise<string[]> {
  const found: string[] = [];
  await visitEveryState(scene, async (state, where = scene.page) => {
    for (const symbol of await missingSymbols(where)) found.push(`${state}: no ${symbol}`);
    await inEachView(where, async (view) => {
      await inEachTheme(windowOf(where), async (theme) => {
        for (const violation of await violations(where, theme)) {
          found.push(`${state}, ${view}, ${theme}: ${violation}`);
        }
      });
    });
  });
  return found;
}

/** Symbols that are nowhere in the document that shows them. */
function missingSymbols(where: Page | Frame): Promise<string[]> {
  return where.$$eval("use", (all) =>
    all.map((use) => use.getAttribute("href") ?? "")
      .filter((href) => document.getElementById(href.slice(1)) === null));
}

async function violations(where: Page | Frame, theme: Theme): Promise<string[]> {
  // The page's policy forbids scripts of others; the browser's own tools may.
  if (!await where.evaluate(() => "axe" in globalThis)) await where.evaluate(axe.source);
  const runOnly = theme === "light"
    ? { type: "tag" as const, values: RULES }
    : { type: "rule" as const, values: RULES_OF_COLOUR };
  return await where.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document, {
      runOnly,
      resultTypes: ["violations"],
      // A frame is a window of its own.
      iframes: false,
    });
    return violations.map(({ id, nodes }) =>
      `${id} at ${nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`)}`
    );
  }, runOnly);
}
