/**
 * Every state the page can be in, and the way there as a person goes it: for whatever looks at all of
 * them (accessibility, screenshots). A journey is one scene; its states come one after the other.
 */
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
      simulator: {
        voice: "tone",
        textAnswerDelayMs: 200,
        script: SCRIPT,
      },
    },
    async go({ page, simulator }, visit) {
      await visit("idle");
      await press(page, "settings");
      await visit("settings");
      await page.keyboard.press("Escape");
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
      await sendLine(page, "Please point at it.");
      await shown(page, "mark");
      await untilSaid(page, "model", "There it is");
      await visit("pointing");
      await sendLine(page, "Write me a note.");
      await shown(page, "side-note");
      await untilStatus(page, "listening");
      await visit("note");
      await press(page, "end");
      await untilStatus(page, "ended");
      await visit("ended");
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
