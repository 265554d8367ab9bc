/** The sound of a shared tab, from the tab to the Live server. */
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import type { Page } from "puppeteer-core";
import { pcm16ToFloat } from "../../lib/audio/pcm16.ts";
import type { Simulator } from "../../lib/simulator/server.ts";
import { press, shareScreen, shown, startCall, untilStatus } from "../support/call_page.ts";
import { heardSound, seenAt, seenPictures } from "../support/heard.ts";
import { askedOfTabs, endTab, TAB_TONE_LEVEL, TAB_TONES_HZ } from "../support/known_tab.ts";
import { readText } from "../support/read_text.ts";
import { scene } from "../support/scene.ts";
import { toneLevel } from "../support/tone_level.ts";
import { untilWire } from "../support/wire_log.ts";

const MIC_RATE = 16_000;
const FRAME_SAMPLES = 320;
const OPTIONS = { knownTab: true, simulator: { voice: "tone" } } as const;

/** How loud each tab's tone is in what the server hears from here on, in half a second of it. */
async function heardNow(page: Page, simulator: Simulator): Promise<number[]> {
  // What was under way is left out.
  const from = heardSound(simulator).length + MIC_RATE / 4;
  const until = from + MIC_RATE / 2;
  await untilWire(page, { way: "up", type: "sound", count: until / FRAME_SAMPLES + 5 });
  const session = simulator.sessions.at(-1)!;
  await session.until(() => heardSound(simulator).length >= until);
  const sound = pcm16ToFloat(heardSound(simulator).subarray(from, until));
  return TAB_TONES_HZ.map((hz) => toneLevel(sound, { hz, rate: MIC_RATE }));
}

/** Share a tab in a call, with or without a microphone. */
async function shareTab(page: Page): Promise<void> {
  await startCall(page);
  await untilStatus(page, "listening");
  await shareScreen(page);
  await shown(page, "tab-sound");
}

scene(
  "the sound of a shared tab is heard with the microphone's, until it is left out, paused or exchanged",
  OPTIONS,
  async ({ page, simulator, look }) => {
    await shareTab(page);
    const [asked] = await askedOfTabs(page);
    assertEquals((asked as { systemAudio?: string }).systemAudio, "exclude");
    assertTones(await heardNow(page, simulator), [TAB_TONE_LEVEL, 0]);
    await shown(page, "status", `[data-state="hearing"]`);
    assertEquals(await page.$eval(`[data-testid="status"]`, textOf), "Hearing you or the tab");
    // The ring is the person's voice, and nobody speaks.
    assertLess(Number(await page.$eval(`[data-testid="level"]`, levelOf)), 0.1);
    await look("tab_sound");

    await seenAt(simulator, 1);
    assert((await readText(seenPictures(simulator)[0])).includes("HEAR this tab"));

    await press(page, "mic");
    assertTones(await heardNow(page, simulator), [TAB_TONE_LEVEL, 0]);
    await press(page, "tab-sound");
    assertTones(await heardNow(page, simulator), [0, 0]);
    await press(page, "tab-sound");
    await press(page, "pause-pictures");
    assertTones(await heardNow(page, simulator), [0, 0]);
    await press(page, "pause-pictures");

    await press(page, "screen-menu");
    await look("screen_menu");
    await press(page, "share-another");
    await page.waitForSelector(`[data-testid="share-another"]`, { hidden: true });
    assertTones(await heardNow(page, simulator), [0, TAB_TONE_LEVEL]);
    await endTab(page, "audio");
    await page.waitForSelector(`[data-testid="tab-sound"]`, { hidden: true });
    await shown(page, "preview");
  },
);

scene(
  "without a microphone the tab is heard alone, and nothing of it once it is shared no more",
  { ...OPTIONS, microphone: "denied" },
  async ({ page, simulator }) => {
    await shareTab(page);
    assertTones(await heardNow(page, simulator), [TAB_TONE_LEVEL, 0]);
    await press(page, "screen-menu");
    await press(page, "stop-sharing");
    await page.waitForSelector(`[data-testid="preview"]`, { hidden: true });
    assertEquals(await page.$(`[data-testid="screen-menu"]`), null);
    const isFocusKept = await page.waitForFunction(() =>
      document.querySelector(".bar")?.contains(document.activeElement)
    );
    assertEquals(await isFocusKept.jsonValue(), true);
  },
);

function assertTones(heard: number[], expected: number[]): void {
  heard.forEach((level, i) => assertAlmostEquals(level, expected[i], 0.02, heard.join(", ")));
}

const textOf = (element: Element) => element.textContent;
const levelOf = (element: Element) => (element as HTMLElement).dataset.level ?? "0";
