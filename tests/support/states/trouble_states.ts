/** States in which something is not as it should be. */
import type { Page } from "puppeteer-core";
import { press, sendLine, shown, startCall, untilStatus } from "../call_page.ts";
import type { Journey } from "./journey.ts";

const untilCard = (page: Page, code: string) => shown(page, "card", `[data-code="${code}"]`);

/** The way to the server, and whoever is behind it. */
export const line: Journey = {
  name: "the line",
  async go({ page, network, simulator }, visit) {
    simulator.setFault("never-setup");
    await startCall(page);
    await untilStatus(page, "connecting");
    await visit("connecting");
    await press(page, "end");
    simulator.setFault("quota");
    await press(page, "start");
    await untilCard(page, "quota");
    await visit("failed");
    simulator.setFault(null);
    await press(page, "card-action");
    await untilStatus(page, "listening");
    network.set("down");
    await untilStatus(page, "reconnecting");
    await shown(page, "line-note");
    await visit("reconnecting");
    await press(page, "end");
    await press(page, "start");
    await untilCard(page, "socket-refused");
    await visit("server not reached");
  },
};

/** What the browser refuses. */
export const refused: Journey = {
  name: "what a browser refuses",
  async go({ page }, visit) {
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("No room is left", "QuotaExceededError");
      };
      AudioContext.prototype.resume = () => Promise.resolve();
      Object.defineProperty(BaseAudioContext.prototype, "state", { get: () => "suspended" });
    });
    await startCall(page);
    await untilCard(page, "microphone-denied");
    await untilStatus(page, "listening");
    await visit("microphone denied");
    await press(page, "card-dismiss");
    await sendLine(page, "Are you there?");
    await untilCard(page, "sound-blocked");
    await untilCard(page, "history-full");
    await visit("sound blocked and storage full");
    await press(page, "history");
    await shown(page, "past-talks");
    await visit("no past talks");
  },
};

/** A phone whose silence may have another reason. */
export const silent: Journey = {
  name: "a silent phone",
  viewport: { width: 390, height: 740 },
  async go({ page }, visit) {
    await page.setUserAgent({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5)" });
    await page.reload({ waitUntil: "networkidle0" });
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, "Are you there?");
    await shown(page, "silent-note");
    await visit("silent note");
    await page.setUserAgent({ userAgent: "" });
  },
};
