/**
 * Loudspeakers that can be plugged and pulled, in place of real ones: an init script that makes the page
 * see them and lets its sound be led to them. Microphones and cameras stay as they are.
 */
import type { Page } from "puppeteer-core";

/** What is there to begin with; the page's sound goes to the first. */
export const SPEAKERS = [
  { id: "default", label: "Built-in" },
  { id: "desk", label: "Desk speaker" },
  { id: "locked", label: "Locked speaker" },
] as const;

interface Speakers {
  list: { id: string; label: string }[];
  /** Where sound was led to, oldest first. */
  sinks: string[];
}

/** Let the page see these loudspeakers; before it is opened. */
export async function showKnownSpeakers(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(speakersInPage, [...SPEAKERS]);
}

/** Change what is plugged in. */
export async function plugSpeakers(
  page: Page,
  list: readonly { id: string; label: string }[],
): Promise<void> {
  await page.evaluate((list) => {
    (globalThis as unknown as { speakers: Speakers }).speakers.list = list;
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  }, [...list]);
}

/** Where the page led its sound to, oldest first. */
export function sinksOf(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { speakers: Speakers }).speakers.sinks);
}

function speakersInPage(list: { id: string; label: string }[]): void {
  if (!("mediaDevices" in navigator)) return;
  const speakers: Speakers = { list, sinks: [] };
  Object.assign(globalThis, { speakers });
  const { mediaDevices } = navigator;
  const others = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () => [
    ...(await others()).filter(({ kind }) => kind !== "audiooutput"),
    ...speakers.list.map(({ id, label }) =>
      ({ kind: "audiooutput", deviceId: id, label, groupId: "" }) as MediaDeviceInfo
    ),
  ];
  Object.assign(AudioContext.prototype, {
    setSinkId(id: string): Promise<void> {
      if (id === "locked") {
        return Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
      }
      speakers.sinks.push(id);
      return Promise.resolve();
    },
  });
}
