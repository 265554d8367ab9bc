/**
 * Every state the page can be in, and the way there as a person goes it: for whatever looks at all of
 * them (accessibility, screenshots). All are played in one scene: a browser takes longer to open than
 * most of them.
 */
import type { Frame, Page } from "puppeteer-core";
import { fileURLToPath } from "node:url";
import type { Scene, SceneOptions } from "./scene.ts";
import { asking, floating, hearingTab, reading, sharing, talking } from "./states/call_states.ts";
import type { Journey, Visit } from "./states/journey.ts";
import { before, elsewhere, hearingVoice, onPhone, pairing } from "./states/page_states.ts";
import { line, refused, silent } from "./states/trouble_states.ts";

const JOURNEYS: readonly Journey[] = [
  before,
  hearingVoice,
  talking,
  sharing,
  hearingTab,
  floating,
  reading,
  asking,
  line,
  refused,
  pairing,
  onPhone,
  silent,
  elsewhere,
];

const SCREEN = { width: 1_280, height: 800 } as const;

const NOTE =
  "1. Open a terminal.\n2. Run `deno task start`.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```ts\nconst a = 1;\n```";
const ORCHARD = "The orchard lies in the northern valley, and its apples are picked by hand.";

/** What the model does when a line has a word; rules of the simulator. */
const RULES = [
  { when: { result: "*" }, do: [{ say: "There it is." }] },
  {
    when: { words: "point" },
    do: [{
      call: {
        tool: "point_at",
        args: { box_2d: [200, 200, 400, 600], label: "The total", seconds: 30 },
      },
    }],
  },
  {
    when: { words: "note" },
    do: [{ call: { tool: "show", args: { title: "What a note can hold", markdown: NOTE } } }],
  },
  // Long enough to look at.
  { when: { words: "voice" }, do: [{ say: [ORCHARD, ORCHARD, ORCHARD] }] },
  {
    when: { words: "order" },
    do: [{ call: { tool: "order", args: { thing: "nails", count: 2 } } }],
  },
  { when: { speech: "any" }, do: [{ say: [ORCHARD, ORCHARD, ORCHARD] }] },
  {
    when: { words: "where" },
    do: [{ source: { title: "Apples", uri: "https://apples.example/", query: "apples" } }, {
      say: ORCHARD,
    }],
  },
  { do: [{ say: "I am here." }] },
];

/** The scene in which every state can be reached. */
export const EVERY_STATE: SceneOptions = {
  knownScreen: true,
  flaky: true,
  limitMs: 420_000,
  env: {
    LOOKSEE_TOOLS: fileURLToPath(new URL("./own_tools.ts", import.meta.url)),
    LOOKSEE_SEARCH: "on",
    // Each way leaves a call behind.
    LOOKSEE_MAX_CALLS_PER_ADDRESS: "50",
  },
  // YAML takes JSON as it is.
  simulator: {
    voice: "tone",
    textAnswerDelayMs: 200,
    // Long enough to look at.
    speechAnswerDelayMs: 4_000,
    script: JSON.stringify({ rules: RULES }),
  },
  expects: [
    // What Chromium says of sockets that a test breaks, and of the page that is missing.
    /WebSocket connection to .* failed/,
    /ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_ABORTED/,
    /404 \(Not Found\)/,
  ],
};

/** Go all ways one after the other, in a scene of `EVERY_STATE`. */
export async function visitEveryState(scene: Scene, visit: Visit): Promise<void> {
  const address = scene.page.url();
  for (const { name, viewport = SCREEN, go } of JOURNEYS) {
    try {
      await beginAnew(scene, { address, viewport });
      await go(scene, visit);
    } catch (error) {
      throw new Error(`On the way "${name}"`, { cause: error });
    }
  }
}

/** The page as whoever comes for the first time finds it, over a network that works. */
async function beginAnew(
  { page, network, simulator }: Scene,
  { address, viewport }: { address: string; viewport: NonNullable<Journey["viewport"]> },
): Promise<void> {
  network.set("flows");
  simulator.setFault(null);
  const { origin } = new URL(address);
  // A document of the same origin that runs no script of the page, which keeps what is going on.
  await page.goto(`${origin}/icon.svg`);
  await page.evaluate(() => sessionStorage.clear());
  const session = await page.createCDPSession();
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  await session.detach();
  await page.setViewport(viewport);
  await still(page, "light");
  await page.goto(address);
  await page.waitForNetworkIdle({ idleTime: 150 });
}

/** Nothing is on its way from one look to another: a colour that is has no contrast to be judged. */
async function still(page: Page, theme: Theme): Promise<void> {
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: theme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
}

export const THEMES = ["light", "dark"] as const;
export type Theme = typeof THEMES[number];

/** Look at a window in each theme. */
export async function inEachTheme(
  page: Page,
  look: (theme: Theme) => Promise<void>,
): Promise<void> {
  for (const theme of THEMES) {
    await still(page, theme);
    await look(theme);
  }
  await still(page, "light");
}

/** Look at a window in the view it is in, and in the other one where there is one. */
export async function inEachView(
  where: Page | Frame,
  look: (view: string) => Promise<void>,
): Promise<void> {
  const first = await viewOf(where);
  await look(first);
  const other = await changeView(where);
  if (other === first) return;
  await look(other);
  await changeView(where);
}

const viewOf = (where: Page | Frame) =>
  where.evaluate(() => document.documentElement.dataset.view ?? "");

/** By its key, wherever the focus is; resolves to the view that is shown then. */
function changeView(where: Page | Frame): Promise<string> {
  return where.evaluate(async () => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "v", bubbles: true }));
    await new Promise(requestAnimationFrame);
    return document.documentElement.dataset.view ?? "";
  });
}

/** The window of a frame or page. */
export function windowOf(where: Page | Frame): Page {
  return "page" in where ? where.page() : where;
}
