/**
 * Every state the page can be in, and the way there as a person goes it: for whatever looks at all of
 * them (accessibility, screenshots). A journey is one scene; its states come one after the other.
 */
import type { Page } from "puppeteer-core";
import { fileURLToPath } from "node:url";
import {
  cardShown,
  press,
  sendLine,
  shareScreen,
  shown,
  startCall,
  untilSaid,
  untilStatus,
} from "./call_page.ts";
import { seenAt } from "./heard.ts";
import type { Scene, SceneOptions } from "./scene.ts";

/** What is done with the page as it stands. */
export type Visit = (state: string) => Promise<void>;

/** A way through some states. */
export interface Journey {
  name: string;
  options: SceneOptions;
  go(scene: Scene, visit: Visit): Promise<void>;
}

/** A phone held upright, in CSS pixels. */
const PHONE = { width: 360, height: 740, isMobile: true, hasTouch: true } as const;
const OWN_TOOLS = fileURLToPath(new URL("./own_tools.ts", import.meta.url));
const TYPED = { voice: "tone", textAnswerDelayMs: 200 } as const;

/** What Chromium says of sockets that a test breaks. */
const BROKEN = [/WebSocket connection to .* failed/, /ERR_CONNECTION|ERR_EMPTY_RESPONSE/];

/** Rules of the simulator as JSON, which YAML takes as it is. */
const script = (...rules: object[]) => JSON.stringify({ rules });

const NOTE =
  "1. Open a terminal.\n2. Run `deno task start`.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```ts\nconst a = 1;\n```";

/** The model points, writes a note, or says something. */
const SCRIPT = script(
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
  {
    when: { words: "tell" },
    do: [{ say: "The orchard lies in the northern valley, and its apples are picked by hand." }],
  },
);

export const JOURNEYS: readonly Journey[] = [
  {
    name: "call",
    options: {
      knownScreen: true,
      simulator: { ...TYPED, script: SCRIPT },
    },
    async go({ page, simulator }, visit) {
      await visit("idle");
      await press(page, "settings");
      await visit("settings");
      await press(page, "help-open");
      await shown(page, "help-sheet");
      await visit("help");
      await page.keyboard.press("Escape");
      await hidden(page, "help-sheet");
      await press(page, "start");
      await shown(page, "consent-accept");
      await visit("consent");
      await press(page, "consent-accept");
      await untilStatus(page, "listening");
      await visit("listening");
      await sendLine(page, "Please tell me about the orchard in the northern valley.");
      await untilStatus(page, "speaking");
      await visit("speaking");
      await untilStatus(page, "listening");
      await shareScreen(page);
      await seenAt(simulator, 1);
      await visit("sharing");
      await press(page, "pause-pictures");
      await visit("paused");
      await press(page, "pause-pictures");
      await press(page, "hide-part");
      await shown(page, "cover");
      await visit("cover tool");
      await page.keyboard.press("Enter");
      await shown(page, "hidden-part");
      await visit("hidden part");
      await press(page, "hide-nothing");
      await press(page, "draw");
      await shown(page, "drawing");
      await page.keyboard.press("Enter");
      await shown(page, "draw-undo");
      await visit("drawing");
      await page.keyboard.press("Escape");
      await sendLine(page, "Please point at it.");
      await page.waitForSelector(`.look [data-testid="mark"]`, { visible: true });
      await untilSaid(page, "model", "There it is");
      await visit("pointing");
      await sendLine(page, "Write me a note.");
      await shown(page, "side-note");
      await untilStatus(page, "listening");
      await visit("note");
    },
  },
  {
    name: "views",
    options: { simulator: { ...TYPED, script: SCRIPT } },
    async go({ page }, visit) {
      await press(page, "start-typing");
      await untilStatus(page, "listening");
      await sendLine(page, "Please tell me about the orchard in the northern valley.");
      await untilSaid(page, "model", "orchard");
      await press(page, "tab-session");
      await shown(page, "session");
      await visit("session");
      await press(page, "tab-conversation");
      await press(page, "save");
      await visit("save menu");
      await page.keyboard.press("Escape");
      await press(page, "view-focus");
      await shown(page, "captions");
      await visit("focus");
      await press(page, "view-work");
      await press(page, "pane-fold");
      await visit("folded");
      await press(page, "pane-fold");
      await press(page, "settings");
      await press(page, "drawer-open");
      await shown(page, "drawer");
      await visit("drawer");
      await press(page, "drawer-close");
      await press(page, "end");
      await untilStatus(page, "ended");
      await visit("ended");
      await press(page, "history");
      await press(page, "past-entry");
      await visit("past talk");
      await press(page, "past-back");
      await shown(page, "past-list");
      await visit("past talks");
    },
  },
  {
    name: "phone",
    options: { viewport: PHONE, knownScreen: true, simulator: TYPED },
    async go({ page }, visit) {
      // Whoever looks may have looked at other sizes.
      const look = async (state: string) => {
        await visit(state);
        await page.setViewport(PHONE);
      };
      await look("phone idle");
      await startCall(page);
      await untilStatus(page, "listening");
      await look("phone call");
      await press(page, "more");
      await look("phone more");
      await page.keyboard.press("Escape");
      await shareScreen(page);
      await shown(page, "preview");
      await look("phone sharing");
      await press(page, "view-focus");
      await look("phone focus");
    },
  },
  {
    name: "tab",
    options: { knownTab: true, simulator: TYPED },
    async go({ page }, visit) {
      await startCall(page);
      await untilStatus(page, "listening");
      await shareScreen(page);
      await shown(page, "tab-sound");
      await visit("tab sound");
      await press(page, "screen-menu");
      await shown(page, "share-another");
      await visit("screen menu");
    },
  },
  {
    name: "tool",
    options: {
      env: { LOOKSEE_TOOLS: OWN_TOOLS },
      simulator: {
        ...TYPED,
        script: script({
          when: { words: "order" },
          do: [{ call: { tool: "order", args: { thing: "nails", count: 2 } } }],
        }),
      },
    },
    async go({ page }, visit) {
      await press(page, "start-typing");
      await untilStatus(page, "listening");
      await sendLine(page, "order");
      await shown(page, "tool-consent");
      await visit("tool consent");
      await press(page, "tool-deny");
    },
  },
  {
    name: "line lost",
    options: { flaky: true, simulator: TYPED, expects: BROKEN },
    async go({ page, network }, visit) {
      await startCall(page);
      await untilStatus(page, "listening");
      network.set("down");
      await untilStatus(page, "reconnecting");
      await shown(page, "line-note");
      await visit("reconnecting");
    },
  },
  {
    name: "microphone denied",
    options: { microphone: "denied" },
    async go({ page }, visit) {
      await startCall(page);
      await cardShown(page);
      await untilStatus(page, "listening");
      await visit("microphone denied");
    },
  },
  {
    name: "failure",
    options: { simulator: { fault: "quota" } },
    async go({ page }, visit) {
      await startCall(page);
      await untilStatus(page, "failed");
      await visit("failed");
    },
  },
  {
    name: "access code and other pages",
    options: {
      // The page that is missing.
      expects: [/404 \(Not Found\)/],
      env: { LOOKSEE_ACCESS_CODES: "ann:a-long-code-of-ann" },
    },
    async go({ page, app }, visit) {
      const open = (path: string) => page.goto(app.url + path, { waitUntil: "networkidle0" });
      await shown(page, "access-code");
      await visit("access code");
      await open("/phone");
      await visit("phone page");
      await open("/offline");
      await visit("offline page");
      await open("/nowhere");
      await visit("missing page");
    },
  },
];

async function hidden(page: Page, testid: string): Promise<void> {
  await page.waitForSelector(`[data-testid="${testid}"]`, { hidden: true });
}
