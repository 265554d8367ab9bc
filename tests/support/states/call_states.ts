/** States of a call: whose turn it is, what is shown, pointed at, hidden, drawn and written down. */
import type { Page } from "puppeteer-core";
import {
  press,
  sendLine,
  shareScreen,
  shown,
  startCall,
  untilSaid,
  untilStatus,
} from "../call_page.ts";
import { seenAt } from "../heard.ts";
import { playKnownTab } from "../known_tab.ts";
import type { Journey } from "./journey.ts";

/** Let a microphone that is opened from now on hear nothing until `speak` is called in the page. */
function tonedMicrophone(): void {
  const context = new AudioContext();
  const volume = new GainNode(context, { gain: 0 });
  const stream = new MediaStreamAudioDestinationNode(context);
  const voice = new OscillatorNode(context, { frequency: 220, type: "sawtooth" });
  voice.connect(volume).connect(stream);
  voice.start();
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(stream.stream);
  Object.assign(globalThis, { speak: (gain: number) => volume.gain.value = gain });
}

const speak = (page: Page, gain: number) =>
  page.evaluate(
    (gain) => (globalThis as unknown as { speak(gain: number): void }).speak(gain),
    gain,
  );

/** Who speaks. */
export const talking: Journey = {
  name: "talking",
  async go({ page }, visit) {
    await page.evaluate(tonedMicrophone);
    await press(page, "start");
    await shown(page, "consent-accept");
    await visit("consent");
    await press(page, "consent-accept");
    await untilStatus(page, "listening");
    await visit("listening");
    await press(page, "mic");
    await page.waitForSelector(`[data-testid="status"][data-word="muted"]`);
    await visit("muted");
    await press(page, "mic");
    await speak(page, 0.4);
    await untilStatus(page, "hearing");
    await visit("hearing");
    await speak(page, 0);
    await untilStatus(page, "thinking");
    await visit("thinking");
    await untilStatus(page, "speaking");
    await visit("speaking");
  },
};

/** What is looked at. */
export const sharing: Journey = {
  name: "sharing",
  async go({ page, simulator }, visit) {
    await startCall(page);
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
    await press(page, "camera");
    await press(page, "consent-accept");
    await page.waitForSelector(`[data-looks="2"]`);
    await visit("screen and camera");
  },
};

/** A tab that sounds, and what the screen's button offers. */
export const hearingTab: Journey = {
  name: "a tab that sounds",
  async go({ page }, visit) {
    await playKnownTab(page);
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await shown(page, "tab-sound");
    await visit("tab sound");
    await press(page, "screen-menu");
    await shown(page, "share-another");
    await visit("screen menu");
    await page.keyboard.press("Escape");
    await press(page, "sound");
    await shown(page, "volume");
    await visit("sound menu");
  },
};

/** The small window beside other work. */
export const floating: Journey = {
  name: "floating",
  async go({ page, browser, simulator }, visit) {
    await startCall(page);
    await untilStatus(page, "listening");
    const before = new Set(browser.targets());
    const coming = browser.waitForTarget((target) =>
      target.type() === "page" && !before.has(target)
    );
    await press(page, "float");
    const float = await (await coming).page();
    if (float === null) throw new Error("The small window has no page");
    await float.setViewport({ width: 380, height: 340 });
    await shown(float, "floating");
    await float.waitForFunction(() => getComputedStyle(document.body).margin === "0px");
    await visit("float listening", float);
    await shareScreen(page);
    await seenAt(simulator, 1);
    await shown(float, "float-seen");
    await visit("float sharing", float);
    await sendLine(page, "Please point at it.");
    await shown(float, "float-pointed");
    await visit("float pointing", float);
    await visit("floating");
    await float.close();
  },
};

/** What stands beside the stage, and what is heard written large. */
export const reading: Journey = {
  name: "reading",
  async go({ page }, visit) {
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await visit("typing");
    await sendLine(page, "Where is it?");
    await shown(page, "sources");
    await untilSaid(page, "model", "orchard");
    await visit("sources");
    await sendLine(page, "Write me a note.");
    await shown(page, "side-note");
    await visit("note");
    await press(page, "tab-session");
    await shown(page, "session");
    await visit("session");
    await press(page, "tab-conversation");
    await press(page, "save");
    await visit("save menu");
    await page.keyboard.press("Escape");
    await press(page, "settings");
    await shown(page, "when-counts");
    await visit("settings in a call");
    await page.keyboard.press("Escape");
    await press(page, "view-focus");
    for (let larger = 0; larger < 2; larger++) await press(page, "captions-larger");
    await visit("captions large");
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
    await shown(page, "call-end");
    await visit("ended");
    await press(page, "end-save");
    await page.waitForSelector("#end-save:popover-open [data-testid=save-html]");
    await visit("ended save");
    await page.keyboard.press("Escape");
    await press(page, "history");
    await shown(page, "past-entry");
    await visit("past talks");
    await press(page, "past-entry");
    await shown(page, "past-conversation");
    await visit("past talk");
  },
};

/** An owner's own tool asks. */
export const asking: Journey = {
  name: "a tool that asks",
  async go({ page }, visit) {
    await press(page, "start-typing");
    await untilStatus(page, "listening");
    await sendLine(page, "Please order it.");
    await shown(page, "tool-consent");
    await visit("tool consent");
  },
};
